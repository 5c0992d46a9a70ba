-- the pointer where there is a number, and where there is a text, so that the index of the one does
-- not hold the others one by one: what has none stands together at one end of it
alter table run_value add column number_pointer varchar(300);
alter table run_value add column text_pointer varchar(300);
update run_value set number_pointer = case when number is null then null else pointer end,
                     text_pointer = case when text is null then null else pointer end;
drop index run_value_by_number;
drop index run_value_by_text;
create index run_value_by_number on run_value (number_pointer, number, run_id);
create index run_value_by_text on run_value (text_pointer, text, run_id);
