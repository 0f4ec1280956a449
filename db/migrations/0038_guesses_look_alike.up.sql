-- Purpose: a wrong password writes the same whether or not there is an account: no reference to check, no index of its own.
-- Backward-compatible: yes

-- The reference was checked, and the row of the person locked and written, for accounts alone; the index knew them alone.
-- People are never deleted, and the row goes after a day.
alter table credentials.sign_in_throttles drop constraint sign_in_throttles_person_id_fkey;
-- The table holds the guesses of a day: the lock lasts a moment.
-- squawk-ignore require-concurrent-index-deletion
drop index credentials.sign_in_throttles_person;
create index sign_in_throttles_person on credentials.sign_in_throttles (person_id);
