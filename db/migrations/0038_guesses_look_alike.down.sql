drop index credentials.sign_in_throttles_person;
create index sign_in_throttles_person on credentials.sign_in_throttles (person_id) where person_id is not null;
alter table credentials.sign_in_throttles
  add constraint sign_in_throttles_person_id_fkey foreign key (person_id) references people (id);
