//! Reading a list of `PixVerse`'s to its end, whichever dialect is spoken.

use pixverse::platform::{SpeakerKind, TemplateKind};
use pixverse::{Page, PixverseError, RestylePreset, Speaker, TemplatePreset};

use crate::accounts::Session;

/// Pages of a list that are read: a hundred of a hundred entries, so that an answer which never ends does
/// (guessed).
const PAGES_MAX: u32 = 100;

pub(super) async fn all_voices(session: Session) -> Result<Vec<Speaker>, PixverseError> {
    match (session.platform(), session.web()) {
        (Some(platform), _) => all_pages(|page| platform.speakers(SpeakerKind::All, page)).await,
        (_, Some(web)) => Ok(web.voices().await?.items),
        _ => Ok(Vec::new()),
    }
}

pub(super) async fn all_templates(session: Session) -> Result<Vec<TemplatePreset>, PixverseError> {
    match (session.platform(), session.web()) {
        (Some(platform), _) => {
            all_pages(|page| platform.templates(TemplateKind::Video, page)).await
        }
        (_, Some(web)) => {
            let mut all: Vec<TemplatePreset> = Vec::new();
            // One effect may stand on several shelves.
            for effect in web
                .effects()
                .await?
                .into_iter()
                .flat_map(|shelf| shelf.effects)
            {
                if !all.iter().any(|known| known.id == effect.id) {
                    all.push(effect);
                }
            }
            Ok(all)
        }
        _ => Ok(Vec::new()),
    }
}

pub(super) async fn all_restyles(session: Session) -> Result<Vec<RestylePreset>, PixverseError> {
    match (session.platform(), session.web()) {
        (Some(platform), _) => all_pages(|page| platform.restyles(page)).await,
        (_, Some(web)) => Ok(web.restyles().await?.items),
        _ => Ok(Vec::new()),
    }
}

/// Every page, until one is empty, repeats, or all that were announced are there.
async fn all_pages<T: PartialEq, F>(ask: impl Fn(u32) -> F) -> Result<Vec<T>, PixverseError>
where
    F: Future<Output = Result<Page<T>, PixverseError>>,
{
    let mut all = Vec::new();
    for page in 1..=PAGES_MAX {
        let Page { items, total } = ask(page).await?;
        let is_known = items.first().is_none_or(|first| all.contains(first));
        if is_known {
            break;
        }
        all.extend(items);
        if total.is_some_and(|total| all.len() as u64 >= total) {
            break;
        }
    }
    Ok(all)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[tokio::test]
    async fn a_list_that_repeats_itself_ends() {
        let harper = Speaker {
            id: "7".into(),
            name: "Harper".into(),
            sample_url: String::new(),
        };
        let asked = std::sync::atomic::AtomicU32::new(0);
        let all = all_pages(|_| {
            asked.fetch_add(1, std::sync::atomic::Ordering::Relaxed);
            let items = vec![harper.clone()];
            async move { Ok(Page { items, total: None }) }
        });
        assert_eq!(all.await.unwrap().len(), 1);
        assert_eq!(asked.into_inner(), 2);
    }
}
