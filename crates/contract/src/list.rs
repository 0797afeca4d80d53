//! The list of operations: name, route, input, output, reach.

/// Every operation of the studio, declared once.
///
/// A host hands in a macro of its own and gets the whole list, so an operation
/// that a host forgot does not compile. The last word is its reach: `anywhere`,
/// or `local` for what takes paths of this machine and stays off HTTP.
#[macro_export]
macro_rules! with_operations {
    ($host:ident) => {
        $host! {
            studio::state          GET  "/api/v1/state"                  Nothing            => StudioState  anywhere;
            studio::seen_saved     POST "/api/v1/state/saved/seen"       Nothing            => StudioState  anywhere;
            studio::chrome         GET  "/api/v1/chrome"                 Nothing            => ChromeState  anywhere;
            accounts::list         GET  "/api/v1/accounts"               Nothing            => AccountList  anywhere;
            accounts::add_platform POST "/api/v1/accounts/platform"      AddPlatformAccount => Account      anywhere;
            accounts::add_web      POST "/api/v1/accounts/web"           AddWebAccount      => Account      anywhere;
            accounts::add_token    POST "/api/v1/accounts/token"         AddTokenAccount    => Account      anywhere;
            accounts::sign_in      POST "/api/v1/accounts/{id}/sign-in"  SignInAgain        => Account      anywhere;
            accounts::activate     POST "/api/v1/accounts/{id}/activate" AccountRef         => Account      anywhere;
            accounts::refresh      POST "/api/v1/accounts/{id}/refresh"  AccountRef         => Account      anywhere;
            accounts::remove       POST "/api/v1/accounts/{id}/remove"   AccountRef         => Removed      anywhere;
            accounts::choose_way   POST "/api/v1/accounts/{id}/way"      ChooseWay          => Account      anywhere;
            accounts::sign_in_browser POST "/api/v1/accounts/browser"    SignInBrowser      => BrowserSignIn local;
            accounts::stop_sign_in POST "/api/v1/accounts/browser/stop"  Nothing            => Nothing      local;
            catalog::get           GET  "/api/v1/catalog"                Nothing            => Catalog      anywhere;
            catalog::defaults      POST "/api/v1/catalog/defaults"       DefaultsRef        => Recipe       anywhere;
            catalog::check         POST "/api/v1/catalog/check"          CheckRecipe        => Checked      anywhere;
            pixverse::voices       POST "/api/v1/pixverse/voices"        ListPresets        => VoiceList    anywhere;
            pixverse::templates    POST "/api/v1/pixverse/templates"     ListPresets        => TemplateList anywhere;
            pixverse::restyles     POST "/api/v1/pixverse/restyles"      ListPresets        => RestyleList  anywhere;
            pixverse::clips        POST "/api/v1/pixverse/clips"         ListOnline         => OnlinePage   anywhere;
            masks::known           POST "/api/v1/masks/known"            FindMasks          => KnownMasks   anywhere;
            masks::find            POST "/api/v1/masks"                  FindMasks          => FoundMasks   anywhere;
            inputs::add_path       POST "/api/v1/inputs/path"            AddInputPath       => StoredInput  local;
            inputs::shrink         POST "/api/v1/inputs/{sha256}/shrink" ShrinkInput        => StoredInput  anywhere;
            inputs::list           GET  "/api/v1/inputs"                 Nothing            => InputList    anywhere;
            jobs::enqueue          POST "/api/v1/jobs"                   EnqueueJobs        => Enqueued     anywhere;
            jobs::draft            POST "/api/v1/jobs/draft"             EnqueueJobs        => Drafted      anywhere;
            jobs::list             GET  "/api/v1/jobs"                   ListJobs           => JobList      anywhere;
            jobs::get              GET  "/api/v1/jobs/{id}"              JobRef             => Job          anywhere;
            jobs::cancel           POST "/api/v1/jobs/{id}/cancel"       JobRef             => Job          anywhere;
            jobs::retry            POST "/api/v1/jobs/{id}/retry"        JobRef             => Job          anywhere;
            jobs::resolve          POST "/api/v1/jobs/{id}/resolve"      ResolveJob         => Job          anywhere;
            jobs::hide             POST "/api/v1/jobs/{id}/hide"         JobRef             => Job          anywhere;
            jobs::show             POST "/api/v1/jobs/{id}/show"         JobRef             => Job          anywhere;
            jobs::edit             POST "/api/v1/jobs/{id}/edit"         EditJob            => Job          anywhere;
            jobs::reorder          POST "/api/v1/jobs/reorder"           ReorderJobs        => JobList      anywhere;
            jobs::retry_all        POST "/api/v1/jobs/retry"             RetryJobs          => JobList      anywhere;
            jobs::cancel_all       POST "/api/v1/jobs/cancel"            JobsRef            => JobList      anywhere;
            jobs::send             POST "/api/v1/jobs/send"              JobsRef            => JobList      anywhere;
            jobs::keep             POST "/api/v1/jobs/keep"              JobsRef            => JobList      anywhere;
            jobs::report           GET  "/api/v1/jobs/{id}/report"       JobRef             => JobReport    anywhere;
            jobs::captured         GET  "/api/v1/jobs/{id}/captured"     JobRef             => Captured     anywhere;
            jobs::bundle           GET  "/api/v1/jobs/{id}/bundle"       JobRef             => Bundle       anywhere;
            queue::state           GET  "/api/v1/queue"                  Nothing            => QueueState   anywhere;
            queue::pause           POST "/api/v1/queue/pause"            QueueRef           => QueueState   anywhere;
            queue::resume          POST "/api/v1/queue/resume"           QueueRef           => QueueState   anywhere;
            batches::list          GET  "/api/v1/batches"                Nothing            => BatchList    anywhere;
            batches::set_budget    POST "/api/v1/batches/{id}/budget"    SetBatchBudget     => Batch        anywhere;
            batches::read_path     POST "/api/v1/batches/read-path"      ReadBatchPath      => BatchPreview local;
            batches::read          POST "/api/v1/batches/read"           ReadBatch          => BatchPreview anywhere;
            batches::enqueue       POST "/api/v1/batches"                EnqueueBatch       => EnqueuedBatch anywhere;
            clips::list            GET  "/api/v1/clips"                  ListClips          => ClipPage     anywhere;
            clips::get             GET  "/api/v1/clips/{id}"             ClipRef            => Clip         anywhere;
            clips::trash           POST "/api/v1/clips/{id}/trash"       ClipRef            => Clip         anywhere;
            clips::restore         POST "/api/v1/clips/{id}/restore"     ClipRef            => Clip         anywhere;
            clips::refetch         POST "/api/v1/clips/{id}/refetch"     ClipRef            => Clip         anywhere;
            clips::source          POST "/api/v1/clips/{id}/source"      SourceRef          => ClipSource   anywhere;
            clips::last_frame      POST "/api/v1/clips/{id}/last-frame"  ClipRef            => StoredInput  anywhere;
            library::bring_in      POST "/api/v1/library/bring-in"       BringIn            => BroughtIn    anywhere;
            library::rescan        POST "/api/v1/library/rescan"         Nothing            => Rescanned    local;
            settings::get          GET  "/api/v1/settings"               Nothing            => Settings     anywhere;
            settings::change       POST "/api/v1/settings"               ChangeSettings     => Settings     anywhere;
            ledger::get            GET  "/api/v1/ledger"                 Nothing            => LedgerSummary anywhere;
            ledger::list           POST "/api/v1/ledger/rows"            ListLedger         => Ledger       anywhere;
            ledger::summary        POST "/api/v1/ledger/summary"         SumLedger          => LedgerSummary anywhere;
            ledger::csv            POST "/api/v1/ledger/csv"             WriteLedger        => CsvText      anywhere;
        }
    };
}

/// Fields of an input that take paths of this machine. A host that carries calls
/// from elsewhere refuses an input that names one of them.
pub const LOCAL_FIELDS: [&str; 2] = ["outDir", "chromePath"];
