//! What PixVerse lists: asked once, searched here.

use studio::Listing;

use super::{Done, Kit};

fn all() -> Listing {
    Listing {
        limit: 500,
        ..Listing::default()
    }
}

#[tokio::test]
async fn the_lists_of_both_routes_are_read_whole() -> Done {
    for kit in [Kit::platform().await?, Kit::web().await?] {
        let voices = kit.studio.voices(None, &all()).await?;
        assert!(voices.items.len() >= 15, "{voices:?}");
        let harper = Listing {
            search: "harper".into(),
            ..all()
        };
        let found = kit.studio.voices(None, &harper).await?;
        assert_eq!((found.items[0].id.as_str(), found.total), ("7", 1));
        assert!(!kit.studio.templates(None, &all()).await?.items.is_empty());
        assert!(!kit.studio.restyles(None, &all()).await?.items.is_empty());
    }
    Ok(())
}

#[tokio::test]
async fn a_list_is_asked_for_once_in_a_session() -> Done {
    let mut kit = Kit::platform().await?;
    let first = kit.studio.voices(None, &all()).await?;
    kit.bench.take_down().await;
    assert_eq!(kit.studio.voices(None, &all()).await?, first);
    let again = Listing {
        again: true,
        ..all()
    };
    assert!(kit.studio.voices(None, &again).await.is_err());
    Ok(())
}
