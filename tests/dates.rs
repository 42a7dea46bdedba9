//! Dates, checked against tables, against slow models, and with arbitrary texts.

mod dates {
    mod algebra;
    mod calendar;
    mod messages;
    mod relations;
    mod tables;
    mod texts;
}
