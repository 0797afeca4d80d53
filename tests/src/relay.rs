//! A line between a page and its studio, or a studio and its service, that can be cut and mended.

use std::net::SocketAddr;

use anyhow::Context as _;
use tokio::{
    net::{TcpListener, TcpStream},
    sync::watch,
};

/// Passes bytes on between its own address and another one; ends when dropped.
#[derive(Debug)]
pub struct Relay {
    /// The given address, through the relay.
    pub address: String,
    is_whole: watch::Sender<bool>,
}

impl Relay {
    /// Stand before `address`, such as the one that a gateway printed.
    ///
    /// # Errors
    ///
    /// When it names no port, or loopback cannot be used.
    pub async fn before(address: &str) -> anyhow::Result<Self> {
        let mut seen = url::Url::parse(address)?;
        let far = SocketAddr::from(([127, 0, 0, 1], seen.port().context("a port")?));
        let listener = TcpListener::bind("127.0.0.1:0").await?;
        let near = listener.local_addr()?;
        seen.set_port(Some(near.port()))
            .ok()
            .context("a port of its own")?;
        let (is_whole, told) = watch::channel(true);
        tokio::spawn(stand(listener, far, told));
        Ok(Self {
            address: seen.into(),
            is_whole,
        })
    }

    /// End every connection; new ones are refused.
    pub fn cut(&self) {
        self.is_whole.send_replace(false);
    }

    /// Let connections through again.
    pub fn mend(&self) {
        self.is_whole.send_replace(true);
    }
}

/// Listen while the line is whole, and let the port go while it is cut; until the relay is gone.
async fn stand(listener: TcpListener, far: SocketAddr, mut told: watch::Receiver<bool>) {
    let Ok(near) = listener.local_addr() else {
        return;
    };
    let mut listening = Some(listener);
    loop {
        if let Some(listener) = listening.take() {
            let mut cut = told.clone();
            tokio::select! {
                () = pass_on(listener, far, &told) => return,
                is_cut = cut.wait_for(|is_whole| !is_whole) => if is_cut.is_err() { return },
            }
        }
        if told.wait_for(|is_whole| *is_whole).await.is_err() {
            return;
        }
        listening = TcpListener::bind(near).await.ok();
        if listening.is_none() {
            return;
        }
    }
}

async fn pass_on(listener: TcpListener, far: SocketAddr, told: &watch::Receiver<bool>) {
    while let Ok((near, _)) = listener.accept().await {
        tokio::spawn(carry(near, far, told.clone()));
    }
}

async fn carry(mut near: TcpStream, far: SocketAddr, mut told: watch::Receiver<bool>) {
    let Ok(mut far) = TcpStream::connect(far).await else {
        return;
    };
    tokio::select! {
        _ = tokio::io::copy_bidirectional(&mut near, &mut far) => {}
        _ = told.wait_for(|is_whole| !is_whole) => {}
    }
}
