//! The browser route, outwards.

use super::moment;
use crate::{BrowserStep, Bundle, BundleFile, CapturedEntry, ChromeState, JobId};

impl From<studio::ChromeState> for ChromeState {
    fn from(state: studio::ChromeState) -> Self {
        ChromeState {
            path: state.path.map(|path| path.to_string_lossy().into_owned()),
            why: state.why,
            install: state.install,
        }
    }
}

impl From<studio::StepDone> for BrowserStep {
    fn from(done: studio::StepDone) -> Self {
        BrowserStep {
            step: done.step.into(),
            at: moment(done.at),
        }
    }
}

impl From<studio::CapturedCall> for CapturedEntry {
    fn from(call: studio::CapturedCall) -> Self {
        CapturedEntry {
            at: moment(call.at),
            method: call.method,
            path: call.path,
            status: call.status,
            asked: call.asked,
            answered: call.answered,
        }
    }
}

impl Bundle {
    /// The bundle of a job.
    pub(crate) fn of(job: &JobId, bundle: studio::Bundle) -> Self {
        let file = |name: String| BundleFile {
            url: format!("/media/bundles/{}/{name}", job.0),
            name,
        };
        Bundle {
            folder: bundle
                .folder
                .map(|path| path.to_string_lossy().into_owned()),
            files: bundle.files.into_iter().map(file).collect(),
        }
    }
}
