//! Small cases, one for each rule.
