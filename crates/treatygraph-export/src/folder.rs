//! Tables as files of a folder.

use std::fs::{self, File};
use std::io;
use std::path::Path;

/// A new file in a folder, which is made where it is missing.
pub(crate) fn create(folder: &Path, name: &str) -> io::Result<File> {
    fs::create_dir_all(folder)?;
    File::create(folder.join(name))
}
