//! What PixVerse lists, outwards.

use crate::{
    ListPresets, RestyleList, RestylePreset, TemplateList, TemplatePreset, VoiceList, VoicePreset,
};

/// Entries of a page where the caller does not say: what a menu shows.
const PAGE_ENTRIES: u32 = 100;

/// What is asked of a list, apart from whose it is.
pub(crate) fn listing(asked: &ListPresets) -> studio::Listing {
    studio::Listing {
        search: asked.search.clone().unwrap_or_default(),
        offset: asked.offset.unwrap_or(0),
        limit: asked.limit.unwrap_or(PAGE_ENTRIES),
        again: asked.again.unwrap_or(false),
    }
}

impl From<studio::Listed<studio::Speaker>> for VoiceList {
    fn from(listed: studio::Listed<studio::Speaker>) -> Self {
        let voice = |speaker: studio::Speaker| VoicePreset {
            name: named(speaker.name, &speaker.id),
            id: speaker.id,
        };
        VoiceList {
            voices: listed.items.into_iter().map(voice).collect(),
            total: listed.total,
        }
    }
}

impl From<studio::Listed<studio::TemplatePreset>> for TemplateList {
    fn from(listed: studio::Listed<studio::TemplatePreset>) -> Self {
        let template = |template: studio::TemplatePreset| {
            let id = template.id.to_string();
            TemplatePreset {
                preview_url: (!template.thumbnail_url.is_empty())
                    .then(|| format!("/media/presets/{id}")),
                name: named(template.name, &id),
                prompt: template.prompt,
                images: template.image_count,
                id,
            }
        };
        TemplateList {
            templates: listed.items.into_iter().map(template).collect(),
            total: listed.total,
        }
    }
}

impl From<studio::Listed<studio::RestylePreset>> for RestyleList {
    fn from(listed: studio::Listed<studio::RestylePreset>) -> Self {
        let restyle = |restyle: studio::RestylePreset| {
            let id = restyle.id.to_string();
            RestylePreset {
                name: named(restyle.name, &id),
                prompt: restyle.prompt,
                id,
            }
        };
        RestyleList {
            restyles: listed.items.into_iter().map(restyle).collect(),
            total: listed.total,
        }
    }
}

/// Its name, or its id where it has none.
fn named(name: String, id: &str) -> String {
    if name.trim().is_empty() {
        id.to_owned()
    } else {
        name
    }
}
