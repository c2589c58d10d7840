-- Which sessions of help a mediator's message proposes, in the order of their digits: the person answers with a digit. A new column that may be empty:
-- a replica of the version before goes on meanwhile, and remembers none. Gone with the message, and so with the person.
ALTER TABLE outbound ADD COLUMN offered bigint[];
