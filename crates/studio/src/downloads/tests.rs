//! Downloads against a small server that answers from a script and tells what it was asked.

use std::sync::Mutex;
use std::sync::atomic::{AtomicUsize, Ordering};

use tokio::io::{AsyncReadExt as _, AsyncWriteExt as _};
use tokio::net::TcpListener;
use tokio::sync::watch;

use super::*;
use crate::JobId;

/// A server that gives one scripted answer for each connection.
struct Scripted {
    url: Url,
    asked: Arc<Mutex<Vec<String>>>,
}

impl Scripted {
    async fn with(answers: Vec<Vec<u8>>) -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
        let url = format!("http://{}/clip.mp4", listener.local_addr().unwrap())
            .parse()
            .unwrap();
        let asked = Arc::new(Mutex::new(Vec::new()));
        let heard = Arc::clone(&asked);
        tokio::spawn(async move {
            for answer in answers {
                let (mut stream, _) = listener.accept().await.unwrap();
                let mut request = vec![0; 8192];
                let length = stream.read(&mut request).await.unwrap();
                heard
                    .lock()
                    .unwrap()
                    .push(String::from_utf8_lossy(&request[..length]).to_lowercase());
                stream.write_all(&answer).await.unwrap();
                stream.shutdown().await.unwrap();
            }
        });
        Self { url, asked }
    }

    fn asked(&self, number: usize) -> String {
        self.asked.lock().unwrap()[number].clone()
    }
}

fn answer(head: &str, body: &str) -> Vec<u8> {
    format!("HTTP/1.1 {head}\r\nConnection: close\r\n\r\n{body}").into_bytes()
}

struct Bench {
    place: tempfile::TempDir,
    downloader: Downloader,
    job: JobId,
}

impl Bench {
    fn new() -> Self {
        let place = tempfile::tempdir().unwrap();
        let downloader = Downloader::new(place.path().join("downloads")).unwrap();
        Self {
            place,
            downloader,
            job: JobId::fresh(),
        }
    }

    async fn fetch(&self, url: &Url) -> Result<Part, DownloadError> {
        let want = Fetch {
            name: self.job.as_str(),
            url,
            allows_loopback: true,
        };
        self.downloader.fetch(want, |_| {}).await
    }

    fn files(&self) -> usize {
        std::fs::read_dir(self.place.path().join("downloads"))
            .unwrap()
            .count()
    }
}

#[tokio::test]
async fn a_cut_download_goes_on_where_it_stopped() {
    let server = Scripted::with(vec![
        answer("200 OK\r\nContent-Length: 10\r\nETag: \"a\"", "01234"),
        answer("206 Partial Content\r\nContent-Length: 5\r\nContent-Range: bytes 5-9/10\r\nETag: \"a\"", "56789"),
    ])
    .await;
    let bench = Bench::new();
    let error = bench.fetch(&server.url).await.unwrap_err();
    assert!(matches!(error, DownloadError::Cut { .. }), "{error:?}");
    let part = bench.fetch(&server.url).await.unwrap();
    assert_eq!(std::fs::read(&part.path).unwrap(), b"0123456789");
    assert_eq!(part.size_bytes, 10);
    let second = server.asked(1);
    assert!(
        second.contains("range: bytes=5-") && second.contains("if-range: \"a\""),
        "{second}"
    );
}

#[tokio::test]
async fn a_changed_file_starts_anew() {
    let server = Scripted::with(vec![
        answer("200 OK\r\nContent-Length: 10\r\nETag: \"a\"", "01234"),
        answer("200 OK\r\nContent-Length: 3\r\nETag: \"b\"", "new"),
    ])
    .await;
    let bench = Bench::new();
    bench.fetch(&server.url).await.unwrap_err();
    let part = bench.fetch(&server.url).await.unwrap();
    assert_eq!(std::fs::read(&part.path).unwrap(), b"new");
}

#[tokio::test]
async fn without_a_strong_tag_nothing_is_continued() {
    let server = Scripted::with(vec![
        answer("200 OK\r\nContent-Length: 10\r\nETag: W/\"a\"", "01234"),
        answer("200 OK\r\nContent-Length: 10", "0123456789"),
    ])
    .await;
    let bench = Bench::new();
    bench.fetch(&server.url).await.unwrap_err();
    let part = bench.fetch(&server.url).await.unwrap();
    assert_eq!(part.size_bytes, 10);
    assert!(!server.asked(1).contains("\r\nrange:"));
}

#[tokio::test]
async fn a_whole_part_is_not_fetched_again() {
    let server = Scripted::with(vec![
        answer("200 OK\r\nContent-Length: 4\r\nETag: \"a\"", "0123"),
        answer(
            "416 Range Not Satisfiable\r\nContent-Range: bytes */4\r\nContent-Length: 0",
            "",
        ),
    ])
    .await;
    let bench = Bench::new();
    bench.fetch(&server.url).await.unwrap();
    let part = bench.fetch(&server.url).await.unwrap();
    assert_eq!(part.size_bytes, 4);
}

#[tokio::test]
async fn a_web_page_is_no_clip() {
    let page = answer(
        "200 OK\r\nContent-Type: text/html; charset=utf-8\r\nContent-Length: 6",
        "<html>",
    );
    let server = Scripted::with(vec![page, answer("200 OK\r\nContent-Length: 0", "")]).await;
    let bench = Bench::new();
    for _ in 0..2 {
        let error = bench.fetch(&server.url).await.unwrap_err();
        assert!(
            matches!(error, DownloadError::NotTheClip { .. }),
            "{error:?}"
        );
    }
    bench.downloader.discard(bench.job.as_str()).unwrap();
    assert_eq!(bench.files(), 0);
}

#[tokio::test]
async fn an_expired_link_is_told_from_a_server_in_trouble() {
    for (head, is_expired) in [
        ("403 Forbidden", true),
        ("404 Not Found", true),
        ("410 Gone", true),
        ("503 Busy", false),
    ] {
        let server =
            Scripted::with(vec![answer(&format!("{head}\r\nContent-Length: 0"), "")]).await;
        let error = Bench::new().fetch(&server.url).await.unwrap_err();
        assert_eq!(
            matches!(error, DownloadError::Expired),
            is_expired,
            "{head}: {error:?}"
        );
        assert_eq!(
            matches!(error, DownloadError::Unavailable { status: 503 }),
            !is_expired
        );
    }
}

#[tokio::test]
async fn a_redirect_out_of_reach_is_not_followed() {
    let server = Scripted::with(vec![answer(
        "302 Found\r\nLocation: http://169.254.169.254/latest\r\nContent-Length: 0",
        "",
    )])
    .await;
    let error = Bench::new().fetch(&server.url).await.unwrap_err();
    assert!(
        matches!(error, DownloadError::NotTheClip { .. }),
        "{error:?}"
    );
}

#[tokio::test]
async fn nobody_there_is_unreachable() {
    let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
    let url: Url = format!("http://{}/a.mp4", listener.local_addr().unwrap())
        .parse()
        .unwrap();
    drop(listener);
    let error = Bench::new().fetch(&url).await.unwrap_err();
    assert!(
        matches!(error, DownloadError::Unreachable { .. }),
        "{error:?}"
    );
}

#[tokio::test]
async fn progress_ends_with_the_whole() {
    let body = "x".repeat(100_000);
    let server = Scripted::with(vec![answer("200 OK\r\nContent-Length: 100000", &body)]).await;
    let bench = Bench::new();
    let told = Mutex::new(Vec::new());
    let want = Fetch {
        name: bench.job.as_str(),
        url: &server.url,
        allows_loopback: true,
    };
    bench
        .downloader
        .fetch(want, |transfer| told.lock().unwrap().push(transfer))
        .await
        .unwrap();
    let last = *told.lock().unwrap().last().unwrap();
    assert_eq!(
        last,
        Transfer {
            done_bytes: 100_000,
            total_bytes: Some(100_000)
        }
    );
}

#[tokio::test]
async fn four_are_fetched_at_once_and_no_more() {
    const FETCHES: usize = 9;
    let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
    let url: Url = format!("http://{}/clip.mp4", listener.local_addr().unwrap())
        .parse()
        .unwrap();
    let (open, most) = (Arc::new(AtomicUsize::new(0)), watch::Sender::new(0));
    let seen = most.clone();
    tokio::spawn(async move {
        loop {
            let (mut stream, _) = listener.accept().await.unwrap();
            let (open, most) = (Arc::clone(&open), most.clone());
            tokio::spawn(async move {
                let _length = stream.read(&mut [0; 8192]).await.unwrap();
                let now = open.fetch_add(1, Ordering::SeqCst) + 1;
                most.send_modify(|most| *most = now.max(*most));
                // Nobody is answered before as many have come as may.
                let mut heard = most.subscribe();
                heard.wait_for(|most| *most >= AT_ONCE).await.unwrap();
                open.fetch_sub(1, Ordering::SeqCst);
                let answer = answer("200 OK\r\nContent-Length: 4", "clip");
                stream.write_all(&answer).await.unwrap();
            });
        }
    });
    let place = tempfile::tempdir().unwrap();
    let downloader = Downloader::new(place.path().join("downloads")).unwrap();
    let mut fetches = tokio::task::JoinSet::new();
    for number in 0..FETCHES {
        let (downloader, url) = (downloader.clone(), url.clone());
        fetches.spawn(async move {
            let want = Fetch {
                name: &number.to_string(),
                url: &url,
                allows_loopback: true,
            };
            downloader.fetch(want, |_| {}).await.unwrap().size_bytes
        });
    }
    while let Some(fetched) = fetches.join_next().await {
        assert_eq!(fetched.unwrap(), 4);
    }
    assert_eq!(*seen.borrow(), AT_ONCE);
}

#[test]
fn what_the_system_says_is_sorted() {
    use std::io::ErrorKind;
    let sorted = |kind: ErrorKind| DownloadError::of_disk(kind.into(), Path::new("/somewhere"));
    assert!(matches!(
        sorted(ErrorKind::StorageFull),
        DownloadError::DiskFull { .. }
    ));
    assert!(matches!(
        sorted(ErrorKind::ReadOnlyFilesystem),
        DownloadError::ReadOnly { .. }
    ));
    assert!(matches!(
        sorted(ErrorKind::PermissionDenied),
        DownloadError::ReadOnly { .. }
    ));
    assert!(matches!(
        sorted(ErrorKind::NotFound),
        DownloadError::FolderGone { .. }
    ));
    assert!(matches!(
        sorted(ErrorKind::InvalidData),
        DownloadError::Disk(_)
    ));
}
