//! The list of operations: name, route, input, output, reach.

/// Every operation of the studio, declared once.
///
/// A host hands in a macro of its own and gets the whole list, so an operation
/// that a host forgot does not compile. Three words end each line:
///
/// - its reach: `anywhere`, or `local` for what takes paths of this machine and
///   stays off HTTP;
/// - the right that a caller's token needs for it: `read`, `create` or `admin`
///   ([`crate::Rights`]);
/// - its sight: `own` where a token that is bound to one account gets what is that
///   account's, `whole` where the operation is about the whole studio and such a
///   token is refused.
#[macro_export]
macro_rules! with_operations {
    ($host:ident) => {
        $host! {
            studio::state          GET  "/api/v1/state"                  Nothing            => StudioState  anywhere read   whole;
            studio::seen_saved     POST "/api/v1/state/saved/seen"       Nothing            => StudioState  anywhere create whole;
            studio::chrome         GET  "/api/v1/chrome"                 Nothing            => ChromeState  anywhere read   whole;
            accounts::list         GET  "/api/v1/accounts"               Nothing            => AccountList  anywhere read   own;
            accounts::add_platform POST "/api/v1/accounts/platform"      AddPlatformAccount => Account      anywhere admin  whole;
            accounts::add_web      POST "/api/v1/accounts/web"           AddWebAccount      => Account      anywhere admin  whole;
            accounts::add_token    POST "/api/v1/accounts/token"         AddTokenAccount    => Account      anywhere admin  whole;
            accounts::sign_in      POST "/api/v1/accounts/{id}/sign-in"  SignInAgain        => Account      anywhere admin  whole;
            accounts::activate     POST "/api/v1/accounts/{id}/activate" AccountRef         => Account      anywhere admin  whole;
            accounts::refresh      POST "/api/v1/accounts/{id}/refresh"  AccountRef         => Account      anywhere create own;
            accounts::remove       POST "/api/v1/accounts/{id}/remove"   AccountRef         => Removed      anywhere admin  whole;
            accounts::choose_way   POST "/api/v1/accounts/{id}/way"      ChooseWay          => Account      anywhere admin  whole;
            accounts::sign_in_browser POST "/api/v1/accounts/browser"    SignInBrowser      => BrowserSignIn local    admin  whole;
            accounts::stop_sign_in POST "/api/v1/accounts/browser/stop"  Nothing            => Nothing      local    admin  whole;
            catalog::get           GET  "/api/v1/catalog"                Nothing            => Catalog      anywhere read   own;
            catalog::defaults      POST "/api/v1/catalog/defaults"       DefaultsRef        => Recipe       anywhere read   own;
            catalog::check         POST "/api/v1/catalog/check"          CheckRecipe        => Checked      anywhere read   own;
            pixverse::voices       POST "/api/v1/pixverse/voices"        ListPresets        => VoiceList    anywhere read   own;
            pixverse::templates    POST "/api/v1/pixverse/templates"     ListPresets        => TemplateList anywhere read   own;
            pixverse::restyles     POST "/api/v1/pixverse/restyles"      ListPresets        => RestyleList  anywhere read   own;
            pixverse::clips        POST "/api/v1/pixverse/clips"         ListOnline         => OnlinePage   anywhere read   own;
            masks::known           POST "/api/v1/masks/known"            FindMasks          => KnownMasks   anywhere read   own;
            masks::find            POST "/api/v1/masks"                  FindMasks          => FoundMasks   anywhere create own;
            inputs::add_path       POST "/api/v1/inputs/path"            AddInputPath       => StoredInput  local    create whole;
            inputs::shrink         POST "/api/v1/inputs/{sha256}/shrink" ShrinkInput        => StoredInput  anywhere create own;
            inputs::list           GET  "/api/v1/inputs"                 Nothing            => InputList    anywhere read   whole;
            inputs::recent         GET  "/api/v1/inputs/recent"          RecentInputs       => InputList    anywhere read   whole;
            prompts::list          GET  "/api/v1/prompts"                ListPrompts        => PromptList   anywhere read   own;
            recipes::list          GET  "/api/v1/recipes"                Nothing            => SavedRecipeList anywhere read whole;
            recipes::save          POST "/api/v1/recipes"                SaveRecipe         => SavedRecipe  anywhere create whole;
            recipes::rename        POST "/api/v1/recipes/{id}/rename"    RenameRecipe       => SavedRecipe  anywhere create whole;
            recipes::remove        POST "/api/v1/recipes/{id}/remove"    RecipeRef          => SavedRecipe  anywhere create whole;
            jobs::enqueue          POST "/api/v1/jobs"                   EnqueueJobs        => Enqueued     anywhere create own;
            jobs::draft            POST "/api/v1/jobs/draft"             EnqueueJobs        => Drafted      anywhere read   own;
            jobs::list             GET  "/api/v1/jobs"                   ListJobs           => JobList      anywhere read   own;
            jobs::get              GET  "/api/v1/jobs/{id}"              JobRef             => Job          anywhere read   own;
            jobs::cancel           POST "/api/v1/jobs/{id}/cancel"       JobRef             => Job          anywhere create own;
            jobs::retry            POST "/api/v1/jobs/{id}/retry"        JobRef             => Job          anywhere create own;
            jobs::resolve          POST "/api/v1/jobs/{id}/resolve"      ResolveJob         => Job          anywhere create own;
            jobs::hide             POST "/api/v1/jobs/{id}/hide"         JobRef             => Job          anywhere create own;
            jobs::show             POST "/api/v1/jobs/{id}/show"         JobRef             => Job          anywhere create own;
            jobs::edit             POST "/api/v1/jobs/{id}/edit"         EditJob            => Job          anywhere create own;
            jobs::reorder          POST "/api/v1/jobs/reorder"           ReorderJobs        => JobList      anywhere create own;
            jobs::retry_all        POST "/api/v1/jobs/retry"             RetryJobs          => JobList      anywhere create whole;
            jobs::cancel_all       POST "/api/v1/jobs/cancel"            JobsRef            => JobList      anywhere create own;
            jobs::send             POST "/api/v1/jobs/send"              JobsRef            => JobList      anywhere create whole;
            jobs::keep             POST "/api/v1/jobs/keep"              JobsRef            => JobList      anywhere create whole;
            jobs::report           GET  "/api/v1/jobs/{id}/report"       JobRef             => JobReport    anywhere read   own;
            jobs::captured         GET  "/api/v1/jobs/{id}/captured"     JobRef             => Captured     anywhere read   own;
            jobs::bundle           GET  "/api/v1/jobs/{id}/bundle"       JobRef             => Bundle       anywhere read   own;
            queue::state           GET  "/api/v1/queue"                  Nothing            => QueueState   anywhere read   whole;
            queue::pause           POST "/api/v1/queue/pause"            QueueRef           => QueueState   anywhere create whole;
            queue::resume          POST "/api/v1/queue/resume"           QueueRef           => QueueState   anywhere create whole;
            batches::list          GET  "/api/v1/batches"                Nothing            => BatchList    anywhere read   whole;
            batches::set_budget    POST "/api/v1/batches/{id}/budget"    SetBatchBudget     => Batch        anywhere create whole;
            batches::read_path     POST "/api/v1/batches/read-path"      ReadBatchPath      => BatchPreview local    create whole;
            batches::read          POST "/api/v1/batches/read"           ReadBatch          => BatchPreview anywhere read   own;
            batches::spread        POST "/api/v1/batches/spread"         SpreadRef          => SpreadPrompt anywhere read   own;
            batches::enqueue       POST "/api/v1/batches"                EnqueueBatch       => EnqueuedBatch anywhere create own;
            clips::list            GET  "/api/v1/clips"                  ListClips          => ClipPage     anywhere read   own;
            clips::get             GET  "/api/v1/clips/{id}"             ClipRef            => Clip         anywhere read   own;
            clips::trash           POST "/api/v1/clips/{id}/trash"       ClipRef            => Clip         anywhere create own;
            clips::restore         POST "/api/v1/clips/{id}/restore"     ClipRef            => Clip         anywhere create own;
            clips::refetch         POST "/api/v1/clips/{id}/refetch"     ClipRef            => Clip         anywhere create own;
            clips::source          POST "/api/v1/clips/{id}/source"      SourceRef          => ClipSource   anywhere read   own;
            clips::last_frame      POST "/api/v1/clips/{id}/last-frame"  ClipRef            => StoredInput  anywhere create own;
            clips::export          POST "/api/v1/clips/export"           ExportClips        => Exported     local    read   whole;
            clips::find            POST "/api/v1/clips/find"             FindClips          => FoundClips   anywhere read   own;
            clips::some            POST "/api/v1/clips/some"             ClipIdList         => ClipRows     anywhere read   own;
            clips::facets          GET  "/api/v1/clips/facets"           Nothing            => ClipFacets   anywhere read   own;
            clips::family          GET  "/api/v1/clips/{id}/family"      ClipRef            => ClipFamily   anywhere read   own;
            clips::csv             POST "/api/v1/clips/csv"              WriteClips         => CsvText      anywhere read   own;
            clips::judge           POST "/api/v1/clips/judge"            JudgeClips         => ClipRows     anywhere create own;
            clips::trash_all       POST "/api/v1/clips/trash"            ClipIdList         => ClipRows     anywhere create own;
            clips::restore_all     POST "/api/v1/clips/restore"          ClipIdList         => ClipRows     anywhere create own;
            clips::forget_all      POST "/api/v1/clips/forget"           ClipIdList         => Forgotten    anywhere admin  whole;
            library::bring_in      POST "/api/v1/library/bring-in"       BringIn            => BroughtIn    anywhere create own;
            library::rescan        POST "/api/v1/library/rescan"         Nothing            => Rescanned    local    admin  whole;
            library::move_to       POST "/api/v1/library/move"           MoveLibrary        => Moved        local    admin  whole;
            settings::get          GET  "/api/v1/settings"               Nothing            => Settings     anywhere read   whole;
            settings::change       POST "/api/v1/settings"               ChangeSettings     => Settings     anywhere admin  whole;
            callers::list          GET  "/api/v1/callers"                Nothing            => CallerList   anywhere admin  whole;
            callers::add           POST "/api/v1/callers"                AddCaller          => NewCaller    anywhere admin  whole;
            callers::revoke        POST "/api/v1/callers/{id}/revoke"    CallerRef          => Caller       anywhere admin  whole;
            webhooks::list         GET  "/api/v1/webhooks"               Nothing            => WebhookList  anywhere admin  whole;
            webhooks::add          POST "/api/v1/webhooks"               AddWebhook         => NewWebhook   anywhere admin  whole;
            webhooks::remove       POST "/api/v1/webhooks/{id}/remove"   WebhookRef         => Webhook      anywhere admin  whole;
            webhooks::test         POST "/api/v1/webhooks/{id}/test"     WebhookRef         => WebhookTried anywhere admin  whole;
            ledger::get            GET  "/api/v1/ledger"                 Nothing            => LedgerSummary anywhere read   whole;
            ledger::list           POST "/api/v1/ledger/rows"            ListLedger         => Ledger       anywhere read   whole;
            ledger::summary        POST "/api/v1/ledger/summary"         SumLedger          => LedgerSummary anywhere read   whole;
            ledger::csv            POST "/api/v1/ledger/csv"             WriteLedger        => CsvText      anywhere read   whole;
        }
    };
}

/// Fields of an input that take paths of this machine. A host that carries calls
/// from elsewhere refuses an input that names one of them.
pub const LOCAL_FIELDS: [&str; 2] = ["outDir", "chromePath"];
