//! The marketing agents: whole clips made from a few pictures and a wish.
//!
//! Source: docs/pixverse.md, agents (observed by others, who cite PixVerse's own pages; how a video
//! reference is written is inferred from how an image reference is).

use serde::Serialize;

use super::{Platform, call_of};
use crate::error::PixverseError;
use crate::paid::PaidCall;

const VIRAL: u64 = 414_562_414_124_109;
const REAL_ESTATE: u64 = 419_629_433_597_950;

/// What an agent is to make.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Agent {
    /// A clip after the pattern of another.
    Viral(ViralRecreation),
    /// A clip that shows a house.
    RealEstate(RealEstate),
}

/// A clip after the pattern of another, with things of one's own in it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ViralRecreation {
    /// What should be seen.
    pub prompt: String,
    /// `720p` or `1080p`.
    pub quality: String,
    /// Addresses of what should be in it, at PixVerse: 1 to 5.
    pub image_urls: Vec<String>,
    /// Address of the pattern, at PixVerse: 2 to 30 s, 640 to 1920 pixels, at most 100 MB.
    pub video_url: String,
}

/// A clip that shows a house.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct RealEstate {
    /// Whether the better of the two models makes it; else the faster one.
    pub is_pro: bool,
    /// Which way it is shown.
    pub tour: Tour,
    /// What it is made from.
    pub source: HouseSource,
    /// `en-US`, `zh-CN` or `auto`.
    pub language: String,
    /// How much of the speaker is seen.
    pub avatar: AvatarPresence,
    /// `720p` or `1080p`; `480p` too with the better model.
    pub quality: String,
}

/// Which way a house is shown.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Tour {
    /// Room by room.
    Property,
    /// As an advertisement; the better model only.
    Advertisement {
        /// 15 or 30 seconds.
        duration_s: u32,
        /// `cozy` or `pov`.
        style: String,
    },
}

/// What a house's clip is made from.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum HouseSource {
    /// Its page on the web.
    Page(String),
    /// Words and pictures: 5 to 60 with the better model, else 5 to 20.
    Pictures {
        /// What should be seen.
        prompt: String,
        /// Addresses at PixVerse.
        image_urls: Vec<String>,
    },
}

/// How much of the speaker is seen.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum AvatarPresence {
    /// Never.
    None,
    /// Seldom.
    Low,
    /// Now and then.
    Medium,
    /// Often.
    High,
}

#[derive(Serialize)]
struct ImageUrl<'a> {
    img_url: &'a str,
}

#[derive(Serialize)]
struct VideoUrl<'a> {
    video_url: &'a str,
}

/// Fields are written in this order, always, and left out where they do not apply.
#[derive(Default, Serialize)]
struct Body<'a> {
    agent_id: u64,
    #[serde(skip_serializing_if = "Option::is_none")]
    model: Option<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    mode: Option<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    prompt: Option<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    product_url: Option<&'a str>,
    quality: &'a str,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    img_references: Vec<ImageUrl<'a>>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    video_references: Vec<VideoUrl<'a>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    language_code: Option<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    avatar_presence_level: Option<AvatarPresence>,
    #[serde(skip_serializing_if = "Option::is_none")]
    duration: Option<u32>,
    #[serde(skip_serializing_if = "Option::is_none")]
    video_style: Option<&'a str>,
}

impl Platform {
    /// Write the paid call for an agent; it is sent with [`Platform::send`]. Nothing is sent here,
    /// and equal arguments give equal bytes.
    ///
    /// # Errors
    ///
    /// [`PixverseError::Unsendable`] when a documented bound is broken.
    pub fn agent_call(&self, agent: &Agent) -> Result<PaidCall, PixverseError> {
        let body = match agent {
            Agent::Viral(viral) => viral.body()?,
            Agent::RealEstate(house) => house.body()?,
        };
        Ok(call_of("/video/agent/generate", &body))
    }
}

impl ViralRecreation {
    fn body(&self) -> Result<Body<'_>, PixverseError> {
        must(
            (1..=5).contains(&self.image_urls.len()),
            "it takes 1 to 5 images",
        )?;
        must(
            !self.video_url.is_empty(),
            "it takes a video as its pattern",
        )?;
        must(
            ["720p", "1080p"].contains(&self.quality.as_str()),
            "it is made in 720p and 1080p",
        )?;
        let video_url = &self.video_url;
        Ok(Body {
            agent_id: VIRAL,
            prompt: Some(&self.prompt),
            quality: &self.quality,
            img_references: images(&self.image_urls),
            video_references: vec![VideoUrl { video_url }],
            ..Body::default()
        })
    }
}

impl RealEstate {
    fn body(&self) -> Result<Body<'_>, PixverseError> {
        self.check()?;
        let mut body = Body {
            agent_id: REAL_ESTATE,
            model: Some(if self.is_pro { "pro" } else { "fast" }),
            quality: &self.quality,
            language_code: Some(&self.language),
            avatar_presence_level: Some(self.avatar),
            ..Body::default()
        };
        match &self.source {
            HouseSource::Page(url) => body.product_url = Some(url),
            HouseSource::Pictures { prompt, image_urls } => {
                body.prompt = Some(prompt);
                body.img_references = images(image_urls);
            }
        }
        match &self.tour {
            Tour::Property => body.mode = self.is_pro.then_some("property_tour"),
            Tour::Advertisement { duration_s, style } => {
                body.mode = Some("ad_house_tour");
                body.duration = Some(*duration_s);
                body.video_style = Some(style);
            }
        }
        Ok(body)
    }

    fn check(&self) -> Result<(), PixverseError> {
        let is_known = |words: &[&str], word: &String| words.contains(&word.as_str());
        let (qualities, pictures): (&[&str], _) = if self.is_pro {
            (&["480p", "720p", "1080p"], 5..=60)
        } else {
            (&["720p", "1080p"], 5..=20)
        };
        must(
            is_known(qualities, &self.quality),
            "this model is not made in that quality",
        )?;
        must(
            is_known(&["en-US", "zh-CN", "auto"], &self.language),
            "it speaks en-US, zh-CN or auto",
        )?;
        if let HouseSource::Pictures { image_urls, .. } = &self.source {
            must(
                pictures.contains(&image_urls.len()),
                "it takes 5 to 20 images, up to 60 with the better model",
            )?;
        }
        let Tour::Advertisement { duration_s, style } = &self.tour else {
            return Ok(());
        };
        must(self.is_pro, "only the better model makes advertisements")?;
        must(
            matches!(duration_s, 15 | 30),
            "an advertisement has 15 or 30 seconds",
        )?;
        must(
            is_known(&["cozy", "pov"], style),
            "an advertisement is cozy or pov",
        )
    }
}

fn images(urls: &[String]) -> Vec<ImageUrl<'_>> {
    urls.iter().map(|img_url| ImageUrl { img_url }).collect()
}

/// A bound of a call that no recipe stands for.
pub(super) fn must(holds: bool, why: &'static str) -> Result<(), PixverseError> {
    if holds {
        Ok(())
    } else {
        Err(PixverseError::Unsendable { why })
    }
}

#[cfg(test)]
mod tests;
