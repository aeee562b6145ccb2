-- How the name is read, for searching and sorting. Filled by the program (StaffPinyin): no SQL can read a name.
alter table organizations_staff add column name_pinyin {text} not null default '';
alter table organizations_staff add column name_initials {text} not null default '';
create index organizations_staff_pinyin on organizations_staff (name_pinyin, id);
create index organizations_staff_initials on organizations_staff (name_initials, id);
