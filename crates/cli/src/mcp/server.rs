//! The server as the protocol sees it: who it is, which tools it has, and which resources.

use std::sync::Arc;

use contract::{ApiError, Rights, Studio, Surroundings, admission};
use rmcp::model::{
    CallToolRequestParams, CallToolResponse, Implementation, ListResourceTemplatesResult,
    ListResourcesResult, ListToolsResult, PaginatedRequestParams, ReadResourceRequestParams,
    ReadResourceResponse, ReadResourceResult, ServerCapabilities, ServerConfig, Tool,
    ToolAnnotations,
};
use rmcp::schemars::JsonSchema;
use rmcp::service::RequestContext;
use rmcp::{ErrorData, RoleServer, ServerHandler};
use tokio::sync::Mutex;

use super::answer::{self, Refused};
use super::purse::Purse;
use super::words::{Balance, List, Make, Status, read};
use crate::args::McpArgs;

/// What an agent is told before its first call.
const INSTRUCTIONS: &str = "\
Makes video clips with PixVerse through the studio on this machine. Every clip costs credits of the person's \
account, so ask `estimate` for the price first: it costs nothing and names every mistake. `make` waits until the \
clip is on disk and tells its path; ending the call ends the waiting and never the job, and `status` goes on. \
Never call `make` again because an answer was lost: look with `status` or `list` first. \
The resource tachyscope://catalog says what each mode and model allows.";

/// The tools, by name.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Verb {
    Make,
    Status,
    List,
    Estimate,
    Balance,
}

const VERBS: [Verb; 5] = [
    Verb::Make,
    Verb::Status,
    Verb::List,
    Verb::Estimate,
    Verb::Balance,
];

impl Verb {
    const fn name(self) -> &'static str {
        match self {
            Self::Make => "make",
            Self::Status => "status",
            Self::List => "list",
            Self::Estimate => "estimate",
            Self::Balance => "balance",
        }
    }

    const fn description(self) -> &'static str {
        match self {
            Self::Make => {
                "Make clips and wait for them. This spends credits. The answer has each job with its clip's path, \
                 or what went wrong and whether it was charged."
            }
            Self::Status => {
                "Where jobs are: stage, error, clip, cost. With `wait`, wait for their clips as `make` does."
            }
            Self::List => "Jobs or clips, newest first, a page at a time.",
            Self::Estimate => {
                "What `make` with the same words would make and cost, with every mistake named. Nothing is sent \
                 or stored."
            }
            Self::Balance => "The credits of each account, asked at PixVerse now.",
        }
    }

    fn tool(self) -> Tool {
        let (name, description) = (self.name(), self.description());
        let tool = match self {
            Self::Make | Self::Estimate => described::<Make>(name, description),
            Self::Status => described::<Status>(name, description),
            Self::List => described::<List>(name, description),
            Self::Balance => described::<Balance>(name, description),
        };
        let spends = self == Self::Make;
        tool.with_annotations(
            ToolAnnotations::new()
                .read_only(!spends)
                .destructive(false)
                .idempotent(!spends)
                .open_world(true),
        )
    }
}

fn described<T: JsonSchema + 'static>(name: &'static str, description: &'static str) -> Tool {
    Tool::new(name, description, serde_json::Map::new()).with_input_schema::<T>()
}

/// Whether who asks through this handle may make anything.
pub(super) fn may_create(studio: &Studio) -> bool {
    admission::check_rights(studio, Rights::Create, false).is_ok()
}

/// The studio behind the protocol.
pub(super) struct Server {
    pub(super) studio: Studio,
    pub(super) surroundings: Arc<Surroundings>,
    /// One order at a time, so that two cannot spend the same credits of the cap.
    pub(super) purse: Mutex<Purse>,
    pub(super) is_read_only: bool,
}

impl Server {
    /// A server with what the flags allow.
    pub(super) fn new(args: &McpArgs, studio: Studio, surroundings: Arc<Surroundings>) -> Self {
        Self {
            surroundings,
            purse: Mutex::new(Purse::new(args.cap)),
            is_read_only: args.read_only || !may_create(&studio),
            studio,
        }
    }

    fn verbs(&self) -> impl Iterator<Item = Verb> {
        let has_make = !self.is_read_only;
        VERBS
            .into_iter()
            .filter(move |verb| has_make || *verb != Verb::Make)
    }

    /// Whether who asks is still let in; a caller's token may be taken back at any time.
    ///
    /// # Errors
    ///
    /// When it was.
    pub(super) async fn check(&self) -> Result<(), ApiError> {
        admission::check(&self.studio).await?;
        admission::check_rights(&self.studio, Rights::Read, false)
    }

    async fn carry_out(
        &self,
        verb: Verb,
        request: CallToolRequestParams,
        context: &RequestContext<RoleServer>,
    ) -> Result<serde_json::Value, Refused> {
        self.check()
            .await
            .map_err(|error| Refused::new("forbidden", error.message))?;
        let arguments = request.arguments.unwrap_or_default();
        match verb {
            Verb::Make => self.make(&read(arguments)?, context).await,
            Verb::Estimate => self.estimate(&read(arguments)?).await,
            Verb::Status => self.status(read(arguments)?, context).await,
            Verb::List => self.list(&read(arguments)?).await,
            Verb::Balance => self.balance(&read(arguments)?).await,
        }
    }
}

impl ServerHandler for Server {
    fn get_info(&self) -> ServerConfig {
        let has = ServerCapabilities::builder()
            .enable_tools()
            .enable_resources()
            .build();
        ServerConfig::new(has)
            .with_server_info(Implementation::new("tachyscope", env!("CARGO_PKG_VERSION")))
            .with_instructions(INSTRUCTIONS)
    }

    async fn list_tools(
        &self,
        _request: Option<PaginatedRequestParams>,
        _context: RequestContext<RoleServer>,
    ) -> Result<ListToolsResult, ErrorData> {
        let tools = self.verbs().map(Verb::tool).collect();
        Ok(ListToolsResult::with_all_items(tools))
    }

    async fn call_tool(
        &self,
        request: CallToolRequestParams,
        context: RequestContext<RoleServer>,
    ) -> Result<CallToolResponse, ErrorData> {
        let Some(verb) = self.verbs().find(|verb| verb.name() == request.name) else {
            let names: Vec<_> = self.verbs().map(Verb::name).collect();
            let sentence = format!(
                "There is no tool `{}` here; there are {}.",
                request.name,
                names.join(", ")
            );
            return Err(ErrorData::invalid_params(sentence, None));
        };
        let told = self.carry_out(verb, request, &context).await;
        Ok(answer::of_tool(told).into())
    }

    async fn list_resources(
        &self,
        request: Option<PaginatedRequestParams>,
        _context: RequestContext<RoleServer>,
    ) -> Result<ListResourcesResult, ErrorData> {
        let cursor = request.and_then(|request| request.cursor);
        self.resources(cursor.as_deref()).await
    }

    async fn list_resource_templates(
        &self,
        _request: Option<PaginatedRequestParams>,
        _context: RequestContext<RoleServer>,
    ) -> Result<ListResourceTemplatesResult, ErrorData> {
        Ok(ListResourceTemplatesResult::with_all_items(
            super::reading::templates(),
        ))
    }

    async fn read_resource(
        &self,
        request: ReadResourceRequestParams,
        _context: RequestContext<RoleServer>,
    ) -> Result<ReadResourceResponse, ErrorData> {
        let contents = self.resource(&request.uri).await?;
        Ok(ReadResourceResult::new(vec![contents]).into())
    }
}
