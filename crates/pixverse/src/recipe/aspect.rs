//! Width to height.

use std::fmt;
use std::str::FromStr;

use serde::{Deserialize, Serialize};

use super::words::UnknownWord;

/// Width to height, such as `16:9`. Which ones a model makes is in the catalog.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(into = "String", try_from = "String")]
pub struct Aspect(u16, u16);

impl Aspect {
    /// The shape a form starts with.
    pub const WIDE: Self = Self(16, 9);

    /// Width as a multiple of the height.
    pub fn ratio(self) -> f64 {
        f64::from(self.0) / f64::from(self.1)
    }
}

impl fmt::Display for Aspect {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(out, "{}:{}", self.0, self.1)
    }
}

impl From<Aspect> for String {
    fn from(aspect: Aspect) -> Self {
        aspect.to_string()
    }
}

impl FromStr for Aspect {
    type Err = UnknownWord;

    fn from_str(word: &str) -> Result<Self, UnknownWord> {
        let side = |digits: &str| match digits.parse::<u16>() {
            Ok(side) if side > 0 && !digits.starts_with('+') => Ok(side),
            _ => Err(UnknownWord::new("aspect", word)),
        };
        let (width, height) = word
            .split_once(':')
            .ok_or_else(|| UnknownWord::new("aspect", word))?;
        Ok(Self(side(width)?, side(height)?))
    }
}

impl TryFrom<String> for Aspect {
    type Error = UnknownWord;

    fn try_from(word: String) -> Result<Self, UnknownWord> {
        word.parse()
    }
}
