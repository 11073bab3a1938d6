-- The stories before all articles were grouped anew, until that is done: what became of them is told then.
CREATE TABLE grouping.before (story TEXT, articles TEXT[]);
