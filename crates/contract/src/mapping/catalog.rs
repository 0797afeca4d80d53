//! The catalog, outwards.

use studio::Confidence;

use crate::{Catalog, CatalogModel, ImageLimits, RouteImageLimits};

/// The catalog of this release.
pub(crate) fn catalog() -> Catalog {
    Catalog {
        version: env!("CARGO_PKG_VERSION").to_owned(),
        models: studio::Catalog::builtin()
            .models()
            .iter()
            .map(CatalogModel::from)
            .collect(),
        image_limits: RouteImageLimits {
            platform: studio::Catalog::image_limits(studio::Route::Platform).into(),
            web: studio::Catalog::image_limits(studio::Route::Web).into(),
        },
    }
}

impl From<&studio::Model> for CatalogModel {
    fn from(model: &studio::Model) -> Self {
        CatalogModel {
            id: model.id.clone(),
            label: model.label.clone(),
            modes: model.modes.iter().map(|mode| (*mode).into()).collect(),
            routes: model.routes.iter().map(|route| (*route).into()).collect(),
            durations_s: model.durations.clone(),
            qualities: model
                .qualities
                .iter()
                .map(|quality| (*quality).into())
                .collect(),
            aspects: model.aspects.iter().map(ToString::to_string).collect(),
            motions: model.motions.clone(),
            styles: model.styles.clone(),
            cameras: model.cameras.clone(),
            has_audio: model.has_audio,
            has_multi_clip: model.has_multi_clip,
            source: model.source.clone(),
            confidence: word(model.confidence).to_owned(),
        }
    }
}

impl From<studio::ImageLimits> for ImageLimits {
    fn from(limits: studio::ImageLimits) -> Self {
        ImageLimits {
            size_bytes_max: limits.size_bytes_max,
            side_px_max: limits.side_px_max,
        }
    }
}

const fn word(confidence: Confidence) -> &'static str {
    match confidence {
        Confidence::Documented => "documented",
        Confidence::Observed => "observed",
        Confidence::Inferred => "inferred",
        Confidence::Guessed => "guessed",
    }
}
