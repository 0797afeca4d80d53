// Written by `UPDATE_GOLDEN=1 cargo test -p contract`; not by hand.

/**
 * One file of a bundle.
 */
export type BundleFile = { 
/**
 * Its name.
 */
name: string, 
/**
 * Its address below the gateway's, which needs a media ticket.
 */
url: string, };
