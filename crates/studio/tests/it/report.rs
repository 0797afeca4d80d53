//! What a person sends to someone who looks into a job: the whole story, and nothing of the person.

use expect_test::expect;
use studio::{Drive, JobId, Stage, Studio};
use testkit::{Bench, eventually, image_job, pictures, platform, stage, text_job, web};

type Done = anyhow::Result<()>;

/// The report with everything that differs from run to run named by its kind.
async fn report(studio: &Studio, id: &JobId) -> anyhow::Result<String> {
    let text = studio.report(id).await?;
    let lines = text.lines().map(|line| {
        let (name, what) = line.split_at(line.find(' ').unwrap_or(line.len()));
        match name {
            "Tachyscope" | "written" | "job" | "batch" | "made" | "ended" | "PixVerse" => {
                name.to_owned()
            }
            _ => format!("{name}{}", words(what)),
        }
    });
    Ok(lines.collect::<Vec<_>>().join("\n"))
}

/// Ids, times and hashes by their kind.
fn words(what: &str) -> String {
    let kind = |word: &str| match word.trim_end_matches([',', ':']).len() {
        64 => "SHA256".to_owned(),
        36 => "ID:".to_owned(),
        20..=30 if word.contains('T') => "TIME".to_owned(),
        _ => word.to_owned(),
    };
    what.split(' ').map(kind).collect::<Vec<_>>().join(" ")
}

#[tokio::test]
async fn a_moderated_job_tells_its_story_without_its_prompt() -> Done {
    let bench = Bench::new().await?;
    let studio = bench.open(Drive::Everything).await?;
    let account = platform(&studio).await?;
    let new = text_job(&account, "my secret plan [[moderation]]", 1);
    let id = studio.enqueue(new).await?.jobs[0].id.clone();
    eventually(&studio, &id, stage(Stage::Failed)).await?;
    expect![[r#"
        Tachyscope
        written
        job
        batch
        made
        stage        failed since TIME
        route        platform, text with v6, 360p, 1 s, 16:9
        prompt       29 characters, left out here
        PixVerse
        failed       moderated: PixVerse made the clip, and its moderation withheld it; the credits come back.
        charged      no
        next         edit_prompt
        cost         estimated 5 credits (inferred), charged 5
        attempt 1    ID: accepted, opened TIME settled TIME charged 5, refunded 5
        ended"#]].assert_eq(&report(&studio, &id).await?);
    let whole = studio.report(&id).await?;
    assert!(!whole.contains("plan"), "{whole}");
    studio.close().await;
    Ok(())
}

#[tokio::test]
async fn a_finished_job_names_its_file_by_its_hash_alone() -> Done {
    let bench = Bench::failing(&["no-slot=1"]).await?;
    let studio = bench.open(Drive::Everything).await?;
    let account = web(&studio).await?;
    let bytes = pictures::png(320, 240)?.into();
    let stored = studio.inputs().add(bytes, "my passport.png").await?;
    let new = image_job(&account, "it begins to move", &stored);
    let id = studio.enqueue(new).await?.jobs[0].id.clone();
    eventually(&studio, &id, stage(Stage::Done)).await?;
    expect![[r#"
        Tachyscope
        written
        job
        batch
        made
        stage        done since TIME
        route        web, image with v6, 360p, 1 s
        input        image/png, 320 x 240, 67536 bytes
        prompt       17 characters, left out here
        PixVerse
        cost         estimated 4 credits (inferred), no charge known
        attempt 1    ID: refused, opened TIME settled TIME
        attempt 2    ID: accepted, opened TIME settled TIME
        ended
        clip         26357 bytes, sha256 SHA256"#]]
    .assert_eq(&report(&studio, &id).await?);
    let whole = studio.report(&id).await?;
    for word in ["passport", "begins", "example.com", "/library/"] {
        assert!(!whole.contains(word), "{word} stands in {whole}");
    }
    studio.close().await;
    Ok(())
}
