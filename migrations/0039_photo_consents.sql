-- Everybody was asked about being in the group's photos, and there are no photos of the group. Asked for nothing, kept for
-- nothing: the question, its words and its answers go.
delete from consents where purpose = 'photo';
delete from consent_texts where purpose = 'photo';
