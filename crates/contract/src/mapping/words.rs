//! Enums that mean the same on both sides: one line each, and a new variant stops the build.

/// From the studio's enum to the wire's.
macro_rules! outward {
    ($wire:ident from $rule:path { $($variant:ident),+ $(,)? }) => {
        impl From<$rule> for crate::$wire {
            fn from(word: $rule) -> Self {
                use $rule as Rule;
                match word {
                    $(Rule::$variant => crate::$wire::$variant,)+
                }
            }
        }
    };
}

/// From the wire's enum to the studio's.
macro_rules! inward {
    ($wire:ident into $rule:path { $($variant:ident),+ $(,)? }) => {
        impl From<crate::$wire> for $rule {
            fn from(word: crate::$wire) -> Self {
                use $rule as Rule;
                match word {
                    $(crate::$wire::$variant => Rule::$variant,)+
                }
            }
        }
    };
}

outward!(Mode from studio::Mode {
    Text, Image, Transition, MultiTransition, Extend, Reference, LipSync, SoundEffect, Restyle, Swap, Mimic, Modify, Upscale, Avatar, Template,
});
inward!(Mode into studio::Mode {
    Text, Image, Transition, MultiTransition, Extend, Reference, LipSync, SoundEffect, Restyle, Swap, Mimic, Modify, Upscale, Avatar, Template,
});
outward!(Route from studio::Route { Platform, Web, Browser });
inward!(Route into studio::Route { Platform, Web, Browser });
outward!(Way from studio::Way { Web, Browser, WebThenBrowser });
inward!(Way into studio::Way { Web, Browser, WebThenBrowser });
outward!(PageStep from studio::PageStep {
    ChromeReady, OpenedPage, OptionsSet, ImageAttached, PromptEntered, Checked, Pressed, AnswerReceived,
});
outward!(Quality from studio::Quality { P360, P540, P720, P1080 });
inward!(Quality into studio::Quality { P360, P540, P720, P1080 });
outward!(InputRole from studio::InputRole {
    Image, FirstFrame, LastFrame, Frame, Subject, Background, ReferenceVideo, SourceVideo, Audio,
});
inward!(InputRole into studio::InputRole {
    Image, FirstFrame, LastFrame, Frame, Subject, Background, ReferenceVideo, SourceVideo, Audio,
});
outward!(MediaKind from studio::FileKind { Image, Video, Audio });
outward!(Thinking from studio::Thinking { Enabled, Disabled, Auto });
inward!(Thinking into studio::Thinking { Enabled, Disabled, Auto });
outward!(ReferenceMode from studio::ReferenceMode { Omni });
inward!(ReferenceMode into studio::ReferenceMode { Omni });
outward!(Region from studio::Region { International, Mainland });
inward!(Region into studio::Region { International, Mainland });
outward!(AccountKind from studio::AccountKind { Platform, Web });
inward!(AccountKind into studio::AccountKind { Platform, Web });
outward!(AccountState from studio::AccountState { Ready, SignedOut, SignedInElsewhere, Refused, Unreachable });
outward!(SecretPlace from studio::SecretPlace { Keyring, File, Environment, Memory });
outward!(Stage from studio::Stage {
    Queued, Preparing, Submitting, Unsure, Rendering, Downloading, Done, Failed, Cancelled,
});
outward!(Outcome from studio::Outcome { Open, Accepted, Refused, Unresolved, Abandoned });
outward!(NextStep from studio::NextStep { EditPrompt, TopUp, SignIn, Retry, TakeOver, Resolve });
outward!(WaitingFor from studio::WaitingFor { Slot, Account, Service, Answer, Disk, Person, Pause, Budget, Turn });
inward!(MediaKind into studio::FileKind { Image, Video, Audio });
inward!(ClipSort into studio::ClipSort { Newest, Oldest, Longest, Largest, Costliest, Best });
outward!(FilterName from studio::FilterName {
    Search, Modes, Models, Routes, Accounts, Aspects, Qualities, After, Before, CostMin, CostMax, Favourite, StarsMin,
    Tags, Missing, Trashed,
});
outward!(ParentHow from studio::ParentHow { LastFrame, Source, Extended });
inward!(LedgerBy into studio::LedgerBy { Day, Account, Model, Batch });
outward!(ProgressKind from studio::ProgressKind { Upload, Download });
