use super::*;
use crate::{AccountId, BatchId, JobId, Mode, Outcome, Route};
use expect_test::expect;

fn row(prompt: &str) -> LedgerRow {
    LedgerRow {
        attempt: "trace-1".to_owned(),
        job_id: Some(JobId("job-1".to_owned())),
        batch: Some(BatchId("batch-1".to_owned())),
        account_id: AccountId("account-1".to_owned()),
        account: "studio".to_owned(),
        route: Route::Platform,
        mode: Some(Mode::Text),
        model: "v6".to_owned(),
        prompt: prompt.to_owned(),
        outcome: Outcome::Accepted,
        video_id: Some("370000000000001".to_owned()),
        estimated_credits: Some(45),
        exact: true,
        charged_credits: Some(45),
        refunded_credits: None,
        is_unknown: false,
        at: "2026-11-22T09:00:00Z".to_owned(),
    }
}

#[test]
fn a_row_an_attempt_under_one_row_of_headings() {
    let unsaid = LedgerRow {
        account: "site".to_owned(),
        route: Route::Web,
        mode: Some(Mode::Image),
        outcome: Outcome::Unresolved,
        video_id: None,
        estimated_credits: None,
        exact: false,
        charged_credits: None,
        is_unknown: true,
        ..row("she said \"run\", and\nthey ran")
    };
    let refunded = LedgerRow {
        refunded_credits: Some(45),
        ..row("=HYPERLINK(\"http://127.0.0.1\")")
    };
    let table = text(&[row("a kite in the rain"), unsaid, refunded]);
    expect![[r#"
        at,account,model,mode,route,prompt,outcome,estimated_credits,exact,charged_credits,refunded_credits,cost_is_known,batch,job,attempt,video_id
        2026-11-22T09:00:00Z,studio,v6,text,platform,a kite in the rain,accepted,45,true,45,,true,batch-1,job-1,trace-1,370000000000001
        2026-11-22T09:00:00Z,site,v6,image,web,"she said ""run"", and
        they ran",unresolved,,false,,,false,batch-1,job-1,trace-1,
        2026-11-22T09:00:00Z,studio,v6,text,platform,"'=HYPERLINK(""http://127.0.0.1"")",accepted,45,true,45,45,true,batch-1,job-1,trace-1,370000000000001
    "#]]
    .assert_eq(&table.replace("\r\n", "\n"));
    assert_eq!(
        table.matches("\r\n").count(),
        4,
        "every line ends with CR LF"
    );
}

#[test]
fn a_file_is_named_after_its_days() {
    let of_days = |from: Option<&str>, to: Option<&str>| {
        file_name(&LedgerFilter {
            from: from.map(str::to_owned),
            to: to.map(str::to_owned),
            ..LedgerFilter::default()
        })
    };
    assert_eq!(of_days(None, None), "tachyscope-ledger.csv");
    assert_eq!(
        of_days(Some("2026-11-01"), Some("2026-11-22T09:00:00Z")),
        "tachyscope-ledger-2026-11-01_2026-11-22.csv"
    );
}
