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
            accounts::list         GET  "/api/v1/accounts"               Nothing            => AccountList  anywhere;
            accounts::add_platform POST "/api/v1/accounts/platform"      AddPlatformAccount => Account      anywhere;
            accounts::add_web      POST "/api/v1/accounts/web"           AddWebAccount      => Account      anywhere;
            accounts::add_token    POST "/api/v1/accounts/token"         AddTokenAccount    => Account      anywhere;
            accounts::sign_in      POST "/api/v1/accounts/{id}/sign-in"  SignInAgain        => Account      anywhere;
            accounts::activate     POST "/api/v1/accounts/{id}/activate" AccountRef         => Account      anywhere;
            accounts::refresh      POST "/api/v1/accounts/{id}/refresh"  AccountRef         => Account      anywhere;
            accounts::remove       POST "/api/v1/accounts/{id}/remove"   AccountRef         => Removed      anywhere;
            catalog::get           GET  "/api/v1/catalog"                Nothing            => Catalog      anywhere;
            catalog::defaults      POST "/api/v1/catalog/defaults"       DefaultsRef        => Recipe       anywhere;
            catalog::check         POST "/api/v1/catalog/check"          CheckRecipe        => Checked      anywhere;
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
            jobs::send             POST "/api/v1/jobs/send"              JobsRef            => JobList      anywhere;
            jobs::keep             POST "/api/v1/jobs/keep"              JobsRef            => JobList      anywhere;
            clips::list            GET  "/api/v1/clips"                  ListClips          => ClipPage     anywhere;
            clips::get             GET  "/api/v1/clips/{id}"             ClipRef            => Clip         anywhere;
            clips::trash           POST "/api/v1/clips/{id}/trash"       ClipRef            => Clip         anywhere;
            clips::restore         POST "/api/v1/clips/{id}/restore"     ClipRef            => Clip         anywhere;
            library::rescan        POST "/api/v1/library/rescan"         Nothing            => Rescanned    local;
            settings::get          GET  "/api/v1/settings"               Nothing            => Settings     anywhere;
            settings::change       POST "/api/v1/settings"               ChangeSettings     => Settings     anywhere;
            ledger::list           GET  "/api/v1/ledger"                 Nothing            => Ledger       anywhere;
        }
    };
}

/// Fields of an input that take paths of this machine. A host that carries calls
/// from elsewhere refuses an input that names one of them.
pub const LOCAL_FIELDS: [&str; 1] = ["outDir"];
