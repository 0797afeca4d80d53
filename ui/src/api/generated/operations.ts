// Written by `UPDATE_GOLDEN=1 cargo test -p contract`; not by hand.
import type { Account } from "./Account";
import type { AccountList } from "./AccountList";
import type { AccountRef } from "./AccountRef";
import type { AddCaller } from "./AddCaller";
import type { AddInputPath } from "./AddInputPath";
import type { AddPlatformAccount } from "./AddPlatformAccount";
import type { AddTokenAccount } from "./AddTokenAccount";
import type { AddWebAccount } from "./AddWebAccount";
import type { AddWebhook } from "./AddWebhook";
import type { Batch } from "./Batch";
import type { BatchList } from "./BatchList";
import type { BatchPreview } from "./BatchPreview";
import type { BringIn } from "./BringIn";
import type { BroughtIn } from "./BroughtIn";
import type { BrowserSignIn } from "./BrowserSignIn";
import type { Bundle } from "./Bundle";
import type { Caller } from "./Caller";
import type { CallerList } from "./CallerList";
import type { CallerRef } from "./CallerRef";
import type { Captured } from "./Captured";
import type { Catalog } from "./Catalog";
import type { ChangeSettings } from "./ChangeSettings";
import type { CheckRecipe } from "./CheckRecipe";
import type { Checked } from "./Checked";
import type { ChooseWay } from "./ChooseWay";
import type { ChromeState } from "./ChromeState";
import type { Clip } from "./Clip";
import type { ClipFacets } from "./ClipFacets";
import type { ClipFamily } from "./ClipFamily";
import type { ClipIdList } from "./ClipIdList";
import type { ClipPage } from "./ClipPage";
import type { ClipRef } from "./ClipRef";
import type { ClipRows } from "./ClipRows";
import type { ClipSource } from "./ClipSource";
import type { CsvText } from "./CsvText";
import type { DefaultsRef } from "./DefaultsRef";
import type { Drafted } from "./Drafted";
import type { EditJob } from "./EditJob";
import type { EnqueueBatch } from "./EnqueueBatch";
import type { EnqueueJobs } from "./EnqueueJobs";
import type { Enqueued } from "./Enqueued";
import type { EnqueuedBatch } from "./EnqueuedBatch";
import type { ExportClips } from "./ExportClips";
import type { Exported } from "./Exported";
import type { FindClips } from "./FindClips";
import type { FindMasks } from "./FindMasks";
import type { Forgotten } from "./Forgotten";
import type { FoundClips } from "./FoundClips";
import type { FoundMasks } from "./FoundMasks";
import type { InputList } from "./InputList";
import type { Job } from "./Job";
import type { JobList } from "./JobList";
import type { JobRef } from "./JobRef";
import type { JobReport } from "./JobReport";
import type { JobsRef } from "./JobsRef";
import type { JudgeClips } from "./JudgeClips";
import type { KnownMasks } from "./KnownMasks";
import type { Ledger } from "./Ledger";
import type { LedgerSummary } from "./LedgerSummary";
import type { ListClips } from "./ListClips";
import type { ListJobs } from "./ListJobs";
import type { ListLedger } from "./ListLedger";
import type { ListOnline } from "./ListOnline";
import type { ListPresets } from "./ListPresets";
import type { ListPrompts } from "./ListPrompts";
import type { MoveLibrary } from "./MoveLibrary";
import type { Moved } from "./Moved";
import type { NewCaller } from "./NewCaller";
import type { NewWebhook } from "./NewWebhook";
import type { Nothing } from "./Nothing";
import type { OnlinePage } from "./OnlinePage";
import type { PromptList } from "./PromptList";
import type { QueueRef } from "./QueueRef";
import type { QueueState } from "./QueueState";
import type { ReadBatch } from "./ReadBatch";
import type { ReadBatchPath } from "./ReadBatchPath";
import type { RecentInputs } from "./RecentInputs";
import type { Recipe } from "./Recipe";
import type { RecipeRef } from "./RecipeRef";
import type { Removed } from "./Removed";
import type { RenameRecipe } from "./RenameRecipe";
import type { ReorderJobs } from "./ReorderJobs";
import type { Rescanned } from "./Rescanned";
import type { ResolveJob } from "./ResolveJob";
import type { RestyleList } from "./RestyleList";
import type { RetryJobs } from "./RetryJobs";
import type { SaveRecipe } from "./SaveRecipe";
import type { SavedRecipe } from "./SavedRecipe";
import type { SavedRecipeList } from "./SavedRecipeList";
import type { SetBatchBudget } from "./SetBatchBudget";
import type { Settings } from "./Settings";
import type { ShrinkInput } from "./ShrinkInput";
import type { SignInAgain } from "./SignInAgain";
import type { SignInBrowser } from "./SignInBrowser";
import type { SourceRef } from "./SourceRef";
import type { SpreadPrompt } from "./SpreadPrompt";
import type { SpreadRef } from "./SpreadRef";
import type { StoredInput } from "./StoredInput";
import type { StudioState } from "./StudioState";
import type { SumLedger } from "./SumLedger";
import type { TemplateList } from "./TemplateList";
import type { VoiceList } from "./VoiceList";
import type { Webhook } from "./Webhook";
import type { WebhookList } from "./WebhookList";
import type { WebhookRef } from "./WebhookRef";
import type { WebhookTried } from "./WebhookTried";
import type { WriteClips } from "./WriteClips";
import type { WriteLedger } from "./WriteLedger";

/** Every operation of the studio: what it takes and what it gives. */
export type Operations = {
  "studio.state": { input: Nothing; output: StudioState };
  "studio.seenSaved": { input: Nothing; output: StudioState };
  "studio.chrome": { input: Nothing; output: ChromeState };
  "accounts.list": { input: Nothing; output: AccountList };
  "accounts.addPlatform": { input: AddPlatformAccount; output: Account };
  "accounts.addWeb": { input: AddWebAccount; output: Account };
  "accounts.addToken": { input: AddTokenAccount; output: Account };
  "accounts.signIn": { input: SignInAgain; output: Account };
  "accounts.activate": { input: AccountRef; output: Account };
  "accounts.refresh": { input: AccountRef; output: Account };
  "accounts.remove": { input: AccountRef; output: Removed };
  "accounts.chooseWay": { input: ChooseWay; output: Account };
  "accounts.signInBrowser": { input: SignInBrowser; output: BrowserSignIn };
  "accounts.stopSignIn": { input: Nothing; output: Nothing };
  "catalog.get": { input: Nothing; output: Catalog };
  "catalog.defaults": { input: DefaultsRef; output: Recipe };
  "catalog.check": { input: CheckRecipe; output: Checked };
  "pixverse.voices": { input: ListPresets; output: VoiceList };
  "pixverse.templates": { input: ListPresets; output: TemplateList };
  "pixverse.restyles": { input: ListPresets; output: RestyleList };
  "pixverse.clips": { input: ListOnline; output: OnlinePage };
  "masks.known": { input: FindMasks; output: KnownMasks };
  "masks.find": { input: FindMasks; output: FoundMasks };
  "inputs.addPath": { input: AddInputPath; output: StoredInput };
  "inputs.shrink": { input: ShrinkInput; output: StoredInput };
  "inputs.list": { input: Nothing; output: InputList };
  "inputs.recent": { input: RecentInputs; output: InputList };
  "prompts.list": { input: ListPrompts; output: PromptList };
  "recipes.list": { input: Nothing; output: SavedRecipeList };
  "recipes.save": { input: SaveRecipe; output: SavedRecipe };
  "recipes.rename": { input: RenameRecipe; output: SavedRecipe };
  "recipes.remove": { input: RecipeRef; output: SavedRecipe };
  "jobs.enqueue": { input: EnqueueJobs; output: Enqueued };
  "jobs.draft": { input: EnqueueJobs; output: Drafted };
  "jobs.list": { input: ListJobs; output: JobList };
  "jobs.get": { input: JobRef; output: Job };
  "jobs.cancel": { input: JobRef; output: Job };
  "jobs.retry": { input: JobRef; output: Job };
  "jobs.resolve": { input: ResolveJob; output: Job };
  "jobs.hide": { input: JobRef; output: Job };
  "jobs.show": { input: JobRef; output: Job };
  "jobs.edit": { input: EditJob; output: Job };
  "jobs.reorder": { input: ReorderJobs; output: JobList };
  "jobs.retryAll": { input: RetryJobs; output: JobList };
  "jobs.cancelAll": { input: JobsRef; output: JobList };
  "jobs.send": { input: JobsRef; output: JobList };
  "jobs.keep": { input: JobsRef; output: JobList };
  "jobs.report": { input: JobRef; output: JobReport };
  "jobs.captured": { input: JobRef; output: Captured };
  "jobs.bundle": { input: JobRef; output: Bundle };
  "queue.state": { input: Nothing; output: QueueState };
  "queue.pause": { input: QueueRef; output: QueueState };
  "queue.resume": { input: QueueRef; output: QueueState };
  "batches.list": { input: Nothing; output: BatchList };
  "batches.setBudget": { input: SetBatchBudget; output: Batch };
  "batches.readPath": { input: ReadBatchPath; output: BatchPreview };
  "batches.read": { input: ReadBatch; output: BatchPreview };
  "batches.spread": { input: SpreadRef; output: SpreadPrompt };
  "batches.enqueue": { input: EnqueueBatch; output: EnqueuedBatch };
  "clips.list": { input: ListClips; output: ClipPage };
  "clips.get": { input: ClipRef; output: Clip };
  "clips.trash": { input: ClipRef; output: Clip };
  "clips.restore": { input: ClipRef; output: Clip };
  "clips.refetch": { input: ClipRef; output: Clip };
  "clips.source": { input: SourceRef; output: ClipSource };
  "clips.lastFrame": { input: ClipRef; output: StoredInput };
  "clips.export": { input: ExportClips; output: Exported };
  "clips.find": { input: FindClips; output: FoundClips };
  "clips.some": { input: ClipIdList; output: ClipRows };
  "clips.facets": { input: Nothing; output: ClipFacets };
  "clips.family": { input: ClipRef; output: ClipFamily };
  "clips.csv": { input: WriteClips; output: CsvText };
  "clips.judge": { input: JudgeClips; output: ClipRows };
  "clips.trashAll": { input: ClipIdList; output: ClipRows };
  "clips.restoreAll": { input: ClipIdList; output: ClipRows };
  "clips.forgetAll": { input: ClipIdList; output: Forgotten };
  "library.bringIn": { input: BringIn; output: BroughtIn };
  "library.rescan": { input: Nothing; output: Rescanned };
  "library.move": { input: MoveLibrary; output: Moved };
  "settings.get": { input: Nothing; output: Settings };
  "settings.change": { input: ChangeSettings; output: Settings };
  "callers.list": { input: Nothing; output: CallerList };
  "callers.add": { input: AddCaller; output: NewCaller };
  "callers.revoke": { input: CallerRef; output: Caller };
  "webhooks.list": { input: Nothing; output: WebhookList };
  "webhooks.add": { input: AddWebhook; output: NewWebhook };
  "webhooks.remove": { input: WebhookRef; output: Webhook };
  "webhooks.test": { input: WebhookRef; output: WebhookTried };
  "ledger.get": { input: Nothing; output: LedgerSummary };
  "ledger.list": { input: ListLedger; output: Ledger };
  "ledger.summary": { input: SumLedger; output: LedgerSummary };
  "ledger.csv": { input: WriteLedger; output: CsvText };
};

/** Where each operation is found over HTTP. */
export const routes = {
  "studio.state": { method: "GET", path: "/api/v1/state", isLocal: false },
  "studio.seenSaved": { method: "POST", path: "/api/v1/state/saved/seen", isLocal: false },
  "studio.chrome": { method: "GET", path: "/api/v1/chrome", isLocal: false },
  "accounts.list": { method: "GET", path: "/api/v1/accounts", isLocal: false },
  "accounts.addPlatform": { method: "POST", path: "/api/v1/accounts/platform", isLocal: false },
  "accounts.addWeb": { method: "POST", path: "/api/v1/accounts/web", isLocal: false },
  "accounts.addToken": { method: "POST", path: "/api/v1/accounts/token", isLocal: false },
  "accounts.signIn": { method: "POST", path: "/api/v1/accounts/{id}/sign-in", isLocal: false },
  "accounts.activate": { method: "POST", path: "/api/v1/accounts/{id}/activate", isLocal: false },
  "accounts.refresh": { method: "POST", path: "/api/v1/accounts/{id}/refresh", isLocal: false },
  "accounts.remove": { method: "POST", path: "/api/v1/accounts/{id}/remove", isLocal: false },
  "accounts.chooseWay": { method: "POST", path: "/api/v1/accounts/{id}/way", isLocal: false },
  "accounts.signInBrowser": { method: "POST", path: "/api/v1/accounts/browser", isLocal: true },
  "accounts.stopSignIn": { method: "POST", path: "/api/v1/accounts/browser/stop", isLocal: true },
  "catalog.get": { method: "GET", path: "/api/v1/catalog", isLocal: false },
  "catalog.defaults": { method: "POST", path: "/api/v1/catalog/defaults", isLocal: false },
  "catalog.check": { method: "POST", path: "/api/v1/catalog/check", isLocal: false },
  "pixverse.voices": { method: "POST", path: "/api/v1/pixverse/voices", isLocal: false },
  "pixverse.templates": { method: "POST", path: "/api/v1/pixverse/templates", isLocal: false },
  "pixverse.restyles": { method: "POST", path: "/api/v1/pixverse/restyles", isLocal: false },
  "pixverse.clips": { method: "POST", path: "/api/v1/pixverse/clips", isLocal: false },
  "masks.known": { method: "POST", path: "/api/v1/masks/known", isLocal: false },
  "masks.find": { method: "POST", path: "/api/v1/masks", isLocal: false },
  "inputs.addPath": { method: "POST", path: "/api/v1/inputs/path", isLocal: true },
  "inputs.shrink": { method: "POST", path: "/api/v1/inputs/{sha256}/shrink", isLocal: false },
  "inputs.list": { method: "GET", path: "/api/v1/inputs", isLocal: false },
  "inputs.recent": { method: "GET", path: "/api/v1/inputs/recent", isLocal: false },
  "prompts.list": { method: "GET", path: "/api/v1/prompts", isLocal: false },
  "recipes.list": { method: "GET", path: "/api/v1/recipes", isLocal: false },
  "recipes.save": { method: "POST", path: "/api/v1/recipes", isLocal: false },
  "recipes.rename": { method: "POST", path: "/api/v1/recipes/{id}/rename", isLocal: false },
  "recipes.remove": { method: "POST", path: "/api/v1/recipes/{id}/remove", isLocal: false },
  "jobs.enqueue": { method: "POST", path: "/api/v1/jobs", isLocal: false },
  "jobs.draft": { method: "POST", path: "/api/v1/jobs/draft", isLocal: false },
  "jobs.list": { method: "GET", path: "/api/v1/jobs", isLocal: false },
  "jobs.get": { method: "GET", path: "/api/v1/jobs/{id}", isLocal: false },
  "jobs.cancel": { method: "POST", path: "/api/v1/jobs/{id}/cancel", isLocal: false },
  "jobs.retry": { method: "POST", path: "/api/v1/jobs/{id}/retry", isLocal: false },
  "jobs.resolve": { method: "POST", path: "/api/v1/jobs/{id}/resolve", isLocal: false },
  "jobs.hide": { method: "POST", path: "/api/v1/jobs/{id}/hide", isLocal: false },
  "jobs.show": { method: "POST", path: "/api/v1/jobs/{id}/show", isLocal: false },
  "jobs.edit": { method: "POST", path: "/api/v1/jobs/{id}/edit", isLocal: false },
  "jobs.reorder": { method: "POST", path: "/api/v1/jobs/reorder", isLocal: false },
  "jobs.retryAll": { method: "POST", path: "/api/v1/jobs/retry", isLocal: false },
  "jobs.cancelAll": { method: "POST", path: "/api/v1/jobs/cancel", isLocal: false },
  "jobs.send": { method: "POST", path: "/api/v1/jobs/send", isLocal: false },
  "jobs.keep": { method: "POST", path: "/api/v1/jobs/keep", isLocal: false },
  "jobs.report": { method: "GET", path: "/api/v1/jobs/{id}/report", isLocal: false },
  "jobs.captured": { method: "GET", path: "/api/v1/jobs/{id}/captured", isLocal: false },
  "jobs.bundle": { method: "GET", path: "/api/v1/jobs/{id}/bundle", isLocal: false },
  "queue.state": { method: "GET", path: "/api/v1/queue", isLocal: false },
  "queue.pause": { method: "POST", path: "/api/v1/queue/pause", isLocal: false },
  "queue.resume": { method: "POST", path: "/api/v1/queue/resume", isLocal: false },
  "batches.list": { method: "GET", path: "/api/v1/batches", isLocal: false },
  "batches.setBudget": { method: "POST", path: "/api/v1/batches/{id}/budget", isLocal: false },
  "batches.readPath": { method: "POST", path: "/api/v1/batches/read-path", isLocal: true },
  "batches.read": { method: "POST", path: "/api/v1/batches/read", isLocal: false },
  "batches.spread": { method: "POST", path: "/api/v1/batches/spread", isLocal: false },
  "batches.enqueue": { method: "POST", path: "/api/v1/batches", isLocal: false },
  "clips.list": { method: "GET", path: "/api/v1/clips", isLocal: false },
  "clips.get": { method: "GET", path: "/api/v1/clips/{id}", isLocal: false },
  "clips.trash": { method: "POST", path: "/api/v1/clips/{id}/trash", isLocal: false },
  "clips.restore": { method: "POST", path: "/api/v1/clips/{id}/restore", isLocal: false },
  "clips.refetch": { method: "POST", path: "/api/v1/clips/{id}/refetch", isLocal: false },
  "clips.source": { method: "POST", path: "/api/v1/clips/{id}/source", isLocal: false },
  "clips.lastFrame": { method: "POST", path: "/api/v1/clips/{id}/last-frame", isLocal: false },
  "clips.export": { method: "POST", path: "/api/v1/clips/export", isLocal: true },
  "clips.find": { method: "POST", path: "/api/v1/clips/find", isLocal: false },
  "clips.some": { method: "POST", path: "/api/v1/clips/some", isLocal: false },
  "clips.facets": { method: "GET", path: "/api/v1/clips/facets", isLocal: false },
  "clips.family": { method: "GET", path: "/api/v1/clips/{id}/family", isLocal: false },
  "clips.csv": { method: "POST", path: "/api/v1/clips/csv", isLocal: false },
  "clips.judge": { method: "POST", path: "/api/v1/clips/judge", isLocal: false },
  "clips.trashAll": { method: "POST", path: "/api/v1/clips/trash", isLocal: false },
  "clips.restoreAll": { method: "POST", path: "/api/v1/clips/restore", isLocal: false },
  "clips.forgetAll": { method: "POST", path: "/api/v1/clips/forget", isLocal: false },
  "library.bringIn": { method: "POST", path: "/api/v1/library/bring-in", isLocal: false },
  "library.rescan": { method: "POST", path: "/api/v1/library/rescan", isLocal: true },
  "library.move": { method: "POST", path: "/api/v1/library/move", isLocal: true },
  "settings.get": { method: "GET", path: "/api/v1/settings", isLocal: false },
  "settings.change": { method: "POST", path: "/api/v1/settings", isLocal: false },
  "callers.list": { method: "GET", path: "/api/v1/callers", isLocal: false },
  "callers.add": { method: "POST", path: "/api/v1/callers", isLocal: false },
  "callers.revoke": { method: "POST", path: "/api/v1/callers/{id}/revoke", isLocal: false },
  "webhooks.list": { method: "GET", path: "/api/v1/webhooks", isLocal: false },
  "webhooks.add": { method: "POST", path: "/api/v1/webhooks", isLocal: false },
  "webhooks.remove": { method: "POST", path: "/api/v1/webhooks/{id}/remove", isLocal: false },
  "webhooks.test": { method: "POST", path: "/api/v1/webhooks/{id}/test", isLocal: false },
  "ledger.get": { method: "GET", path: "/api/v1/ledger", isLocal: false },
  "ledger.list": { method: "POST", path: "/api/v1/ledger/rows", isLocal: false },
  "ledger.summary": { method: "POST", path: "/api/v1/ledger/summary", isLocal: false },
  "ledger.csv": { method: "POST", path: "/api/v1/ledger/csv", isLocal: false },
} as const satisfies Record<
  keyof Operations,
  { method: "GET" | "POST"; path: string; isLocal: boolean }
>;
