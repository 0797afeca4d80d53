//! The catalog, outwards.

use studio::{Confidence, FileKind, ModeRow, Route, Slot, Studio};

use super::form::slot;
use crate::{Catalog, CatalogMode, CatalogModel, ImageLimits, RouteImageLimits, RouteMediaLimits};

/// The catalog as this data folder has it.
pub(crate) fn catalog(studio: &Studio) -> Catalog {
    let catalog = studio.catalog();
    Catalog {
        version: catalog.version().to_owned(),
        override_problem: studio.catalog_problem().map(ToOwned::to_owned),
        models: catalog.models().iter().map(CatalogModel::from).collect(),
        modes: modes(catalog),
        image_limits: RouteImageLimits {
            platform: catalog.image_limits(Route::Platform).into(),
            web: catalog.image_limits(Route::Web).into(),
        },
        media_limits: media_limits(catalog),
    }
}

/// Each row once, in the order of the modes; a mode that differs between routes has several.
fn modes(catalog: &studio::Catalog) -> Vec<CatalogMode> {
    let mut rows: Vec<&ModeRow> = Vec::new();
    for mode in studio::Mode::ALL {
        for route in Route::ALL {
            let row = catalog.mode(*mode, *route);
            rows.extend(row.filter(|row| !rows.iter().any(|known| std::ptr::eq(*known, *row))));
        }
    }
    rows.into_iter().map(CatalogMode::from).collect()
}

fn media_limits(catalog: &studio::Catalog) -> Vec<RouteMediaLimits> {
    let kinds = [FileKind::Image, FileKind::Video, FileKind::Audio];
    let rows = Route::ALL.iter().flat_map(|route| {
        kinds.iter().filter_map(|media| {
            Some(RouteMediaLimits {
                route: (*route).into(),
                media: (*media).into(),
                limits: catalog.media_limits(*media, *route)?.into(),
            })
        })
    });
    rows.collect()
}

impl From<&ModeRow> for CatalogMode {
    fn from(row: &ModeRow) -> Self {
        let begins = [
            Slot::Field(studio::Field::Source),
            Slot::Role(studio::InputRole::SourceVideo),
        ];
        CatalogMode {
            mode: row.mode.into(),
            label: row.label.clone(),
            summary: row.summary.clone(),
            routes: row.routes.iter().map(|route| (*route).into()).collect(),
            takes_model: row.takes_model(),
            begins_with_clip: begins.iter().any(|begin| row.takes(*begin)),
            takes: row.takes.iter().map(|taken| slot(*taken)).collect(),
            source: row.source.clone(),
            confidence: word(row.confidence).to_owned(),
            disagreement: row.disagreement.clone(),
        }
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
            disagreement: model.disagreement.clone(),
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
