-- What the operator's page shows and mends: how a refused request was asked, what was said in answer, and the text put in its place.
alter table fhir_message add column request {bytes};
alter table fhir_message add column outcome {text};
alter table fhir_message add column error_text {text};
alter table fhir_message add column error_at {text};
alter table fhir_message add column mended_file {text};
alter table fhir_message add column mended_at {instant};
alter table fhir_message add column mended_by {text};
