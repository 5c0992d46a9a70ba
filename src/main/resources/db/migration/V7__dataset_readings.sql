-- a hash of the format as decided once the data was read, beside the one of the format as asked for:
-- a dataset's format can be sent back as it was shown and means the same dataset
alter table dataset add column decided varchar(64);

-- rows and columns that were left out, for the dataset's answer
alter table dataset add column rejected ${json};
alter table dataset add column omitted_columns ${json};
