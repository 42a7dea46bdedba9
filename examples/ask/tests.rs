//! Every example of the help, and what goes wrong.
