//! Finding clips: filters inwards, what was found outwards.

use studio::ClipFilter as Filter;

use super::moment;
use crate::{
    AccountId, ApiError, ClipFacets, ClipFamily, ClipFilter, ClipId, DropHint, Facet, FamilyNode,
    Parent, UsedPrompt,
};

/// All of a filter but its days, which only the studio can read.
impl TryFrom<ClipFilter> for Filter {
    type Error = ApiError;

    fn try_from(asked: ClipFilter) -> Result<Self, ApiError> {
        let accounts = asked.accounts.unwrap_or_default();
        if asked.stars_min.is_some_and(|stars| stars > 5) {
            return Err(ApiError::of_field("starsMin", "Ask for 1 to 5 stars."));
        }
        Ok(Filter {
            search: asked.search.unwrap_or_default(),
            modes: words(asked.modes),
            models: asked.models.unwrap_or_default(),
            routes: words(asked.routes),
            accounts: accounts
                .iter()
                .map(AccountId::known)
                .collect::<Result<_, _>>()?,
            aspects: asked.aspects.unwrap_or_default(),
            qualities: words(asked.qualities),
            after: None,
            before: None,
            cost_min: asked.cost_min,
            cost_max: asked.cost_max,
            is_favourite: asked.favourite,
            stars_min: asked.stars_min.filter(|stars| *stars > 0),
            tags: asked.tags.unwrap_or_default(),
            is_missing: asked.missing,
            is_trashed: asked.trashed.unwrap_or(false),
        })
    }
}

fn words<Wire, Rule: From<Wire>>(words: Option<Vec<Wire>>) -> Vec<Rule> {
    words.into_iter().flatten().map(Rule::from).collect()
}

impl From<studio::DropHint> for DropHint {
    fn from(hint: studio::DropHint) -> Self {
        DropHint {
            filter: hint.filter.into(),
            total: hint.total,
        }
    }
}

impl From<studio::ClipFacets> for ClipFacets {
    fn from(facets: studio::ClipFacets) -> Self {
        let outward = |facets: Vec<studio::Facet>| facets.into_iter().map(Facet::from).collect();
        ClipFacets {
            modes: outward(facets.modes),
            models: outward(facets.models),
            routes: outward(facets.routes),
            accounts: outward(facets.accounts),
            aspects: outward(facets.aspects),
            qualities: outward(facets.qualities),
            tags: outward(facets.tags),
        }
    }
}

impl From<studio::Facet> for Facet {
    fn from(facet: studio::Facet) -> Self {
        Facet {
            value: facet.value,
            label: facet.label,
            count: facet.clips,
        }
    }
}

impl From<Vec<studio::FamilyNode>> for ClipFamily {
    fn from(family: Vec<studio::FamilyNode>) -> Self {
        ClipFamily {
            nodes: family.into_iter().map(FamilyNode::from).collect(),
        }
    }
}

impl From<studio::FamilyNode> for FamilyNode {
    fn from(node: studio::FamilyNode) -> Self {
        FamilyNode {
            id: ClipId::from(node.id),
            charged_credits: node.clip.as_ref().and_then(|clip| clip.charged_credits),
            clip: node.clip.map(Into::into),
            parents: node.parents.into_iter().map(Parent::from).collect(),
        }
    }
}

impl From<studio::Parent> for Parent {
    fn from(parent: studio::Parent) -> Self {
        Parent {
            id: parent.clip.into(),
            how: parent.how.into(),
        }
    }
}

impl From<studio::UsedPrompt> for UsedPrompt {
    fn from(used: studio::UsedPrompt) -> Self {
        UsedPrompt {
            prompt: used.prompt,
            last_used_at: moment(used.last_used_at),
            times: used.times,
        }
    }
}

impl From<studio::SavedRecipe> for crate::SavedRecipe {
    fn from(saved: studio::SavedRecipe) -> Self {
        crate::SavedRecipe {
            id: saved.id.into(),
            name: saved.name,
            recipe: saved.recipe.into(),
            created_at: moment(saved.created_at),
        }
    }
}
