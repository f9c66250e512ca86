-- Words of what is for the police alone are found by nobody but who told: the folded text of these is made again, of number
-- and place. Until the hourly job has been there they are found by nothing.
update reports set fold = null where audience = 'authority';
