//! The family of a clip: what it was made from, and what was made from it.

use std::collections::HashMap;

use super::clip::Parent;
use super::{Clip, Library};
use crate::{AccountId, ClipId, StudioError};

/// Most clips of one family.
const FAMILY_MAX: u32 = 500;

/// One clip of a family.
#[derive(Debug, Clone, PartialEq)]
pub struct FamilyNode {
    /// Which.
    pub id: ClipId,
    /// Its row; `None` where it was deleted for good.
    pub clip: Option<Clip>,
    /// What it was made from, as far as that belongs to the family.
    pub parents: Vec<Parent>,
}

impl Library {
    /// A clip, its ancestors and its descendants, oldest first; 500 at most. Where one account is named, another's
    /// are not there.
    ///
    /// # Errors
    ///
    /// [`StudioError::NotFound`], [`StudioError::Database`].
    pub async fn family(
        &self,
        id: &ClipId,
        account: Option<&AccountId>,
    ) -> Result<Vec<FamilyNode>, StudioError> {
        self.row(id).await?;
        let members = self.ground.store.family(id, FAMILY_MAX).await?;
        let ids: Vec<ClipId> = members.iter().map(|member| member.clip.clone()).collect();
        let clips = self.some(&ids).await?;
        let mut clips: HashMap<ClipId, Clip> = clips
            .into_iter()
            .map(|clip| (clip.id.clone(), clip))
            .collect();
        let mut family: Vec<FamilyNode> = members
            .into_iter()
            .map(|member| FamilyNode {
                clip: clips.remove(&member.clip),
                id: member.clip,
                parents: member.parents,
            })
            .collect();
        if account.is_some() {
            let is_own = |node: &FamilyNode| {
                node.clip
                    .as_ref()
                    .is_some_and(|clip| clip.account_id.as_ref() == account)
            };
            family.retain(is_own);
        }
        Ok(closed(family))
    }
}

/// Without parents that are not among them.
fn closed(mut family: Vec<FamilyNode>) -> Vec<FamilyNode> {
    let here: std::collections::HashSet<ClipId> =
        family.iter().map(|node| node.id.clone()).collect();
    for node in &mut family {
        node.parents.retain(|parent| here.contains(&parent.clip));
    }
    family
}
