-- Made by tools/dump-release.py; never edited, never made anew: it is what was installed.
CREATE FUNCTION organizations_catchment_no_overlap() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
begin
  perform pg_advisory_xact_lock(hashtextextended(current_schema() || new.division_code, 2));
  if exists (
    select 1 from organizations_catchment c where c.division_code = new.division_code and c.id <> new.id
      and (c.valid_to is null or new.valid_from < c.valid_to) and (new.valid_to is null or c.valid_from < new.valid_to)) then
    raise exception 'catchments overlap' using errcode = '23505', constraint = 'organizations_catchment_in_use';
  end if;
  return new;
end $$;
CREATE FUNCTION organizations_membership_no_overlap() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
begin
  if new.exclusive then
    perform pg_advisory_xact_lock(hashtextextended(current_schema() || new.organization_id::text, 1));
    if exists (
      select 1 from organizations_membership m where m.organization_id = new.organization_id and m.exclusive and m.id <> new.id
        and (m.valid_to is null or new.valid_from < m.valid_to) and (new.valid_to is null or m.valid_from < new.valid_to)) then
      raise exception 'memberships overlap' using errcode = '23505', constraint = 'organizations_membership_one_consortium';
    end if;
  end if;
  return new;
end $$;
CREATE TABLE fhir_key (
    resource_id uuid NOT NULL,
    "position" integer NOT NULL,
    type text NOT NULL COLLATE pg_catalog."C",
    name text NOT NULL COLLATE pg_catalog."C",
    system text COLLATE pg_catalog."C",
    value text NOT NULL COLLATE pg_catalog."C",
    from_at timestamp with time zone,
    until_at timestamp with time zone
);
CREATE TABLE fhir_message (
    id uuid NOT NULL,
    client_id uuid NOT NULL,
    source_system text NOT NULL COLLATE pg_catalog."C",
    kind text NOT NULL COLLATE pg_catalog."C",
    state text NOT NULL COLLATE pg_catalog."C",
    status integer NOT NULL,
    entries integer NOT NULL,
    reasons text NOT NULL COLLATE pg_catalog."C",
    body_hash bytea NOT NULL,
    body_file text COLLATE pg_catalog."C",
    received_at timestamp with time zone NOT NULL,
    CONSTRAINT fhir_message_state_check CHECK ((state = ANY (ARRAY['taken'::text, 'refused'::text])))
);
CREATE TABLE fhir_resource (
    id uuid NOT NULL,
    type text NOT NULL COLLATE pg_catalog."C",
    source_system text NOT NULL COLLATE pg_catalog."C",
    local_id text NOT NULL COLLATE pg_catalog."C",
    revision bigint NOT NULL,
    content bytea NOT NULL,
    content_hash bytea NOT NULL,
    shared boolean NOT NULL,
    resident_id uuid,
    message_id uuid NOT NULL,
    received_at timestamp with time zone NOT NULL
);
CREATE TABLE fhir_resource_version (
    resource_id uuid NOT NULL,
    revision bigint NOT NULL,
    content bytea NOT NULL,
    message_id uuid NOT NULL,
    received_at timestamp with time zone NOT NULL
);
CREATE TABLE hl7v2_message (
    id uuid NOT NULL,
    received_at timestamp with time zone NOT NULL,
    peer text NOT NULL COLLATE pg_catalog."C",
    source text NOT NULL COLLATE pg_catalog."C",
    application text NOT NULL COLLATE pg_catalog."C",
    organization_id uuid,
    control_id text NOT NULL COLLATE pg_catalog."C",
    type text NOT NULL COLLATE pg_catalog."C",
    charset text NOT NULL COLLATE pg_catalog."C",
    size bigint NOT NULL,
    content bytea NOT NULL,
    key_hash bytea NOT NULL,
    mended bytea,
    mended_at timestamp with time zone,
    mended_by text COLLATE pg_catalog."C",
    state text NOT NULL COLLATE pg_catalog."C",
    attempts integer NOT NULL,
    state_at timestamp with time zone NOT NULL,
    error_code text COLLATE pg_catalog."C",
    error_text text COLLATE pg_catalog."C",
    error_at text COLLATE pg_catalog."C",
    warnings text COLLATE pg_catalog."C",
    resident_id uuid,
    facts integer NOT NULL,
    answer bytea NOT NULL,
    CONSTRAINT hl7v2_message_state_check CHECK ((state = ANY (ARRAY['received'::text, 'taken'::text, 'refused'::text, 'waiting'::text, 'replaced'::text])))
);
CREATE TABLE identity_account (
    id uuid NOT NULL,
    username text NOT NULL COLLATE pg_catalog."C",
    staff_id uuid NOT NULL,
    name text NOT NULL COLLATE pg_catalog."C",
    state text NOT NULL COLLATE pg_catalog."C",
    state_reason text COLLATE pg_catalog."C",
    role_class text NOT NULL COLLATE pg_catalog."C",
    password_hash text NOT NULL COLLATE pg_catalog."C",
    password_set_at timestamp with time zone NOT NULL,
    password_must_change boolean NOT NULL,
    pin bytea,
    totp_state text NOT NULL COLLATE pg_catalog."C",
    totp_secret bytea,
    totp_last_step bigint,
    second_factor_waived text COLLATE pg_catalog."C",
    last_post_id uuid,
    last_log_in_at timestamp with time zone,
    version bigint NOT NULL,
    created_at timestamp with time zone NOT NULL,
    created_by uuid NOT NULL,
    requested_roles text COLLATE pg_catalog."C",
    CONSTRAINT identity_account_role_class_check CHECK ((role_class = ANY (ARRAY['none'::text, 'staff'::text, 'administrator'::text]))),
    CONSTRAINT identity_account_state_check CHECK ((state = ANY (ARRAY['active'::text, 'locked'::text, 'closed'::text]))),
    CONSTRAINT identity_account_totp_state_check CHECK ((totp_state = ANY (ARRAY['none'::text, 'pending'::text, 'active'::text])))
);
CREATE TABLE identity_attempt (
    kind text NOT NULL COLLATE pg_catalog."C",
    mac bytea NOT NULL,
    failures integer NOT NULL,
    failed_at timestamp with time zone NOT NULL,
    locked_until timestamp with time zone,
    CONSTRAINT identity_attempt_kind_check CHECK ((kind = ANY (ARRAY['account'::text, 'pin'::text, 'address'::text, 'client'::text])))
);
CREATE TABLE identity_client (
    id uuid NOT NULL,
    client_id text NOT NULL COLLATE pg_catalog."C",
    name text NOT NULL COLLATE pg_catalog."C",
    secret_hash bytea NOT NULL,
    organization_id uuid NOT NULL,
    source_system text COLLATE pg_catalog."C",
    scopes text NOT NULL COLLATE pg_catalog."C",
    state text NOT NULL COLLATE pg_catalog."C",
    version bigint NOT NULL,
    created_at timestamp with time zone NOT NULL,
    created_by uuid NOT NULL,
    CONSTRAINT identity_client_state_check CHECK ((state = ANY (ARRAY['active'::text, 'disabled'::text])))
);
CREATE TABLE identity_device (
    account_id uuid NOT NULL,
    device_hash bytea NOT NULL,
    password_at timestamp with time zone NOT NULL
);
CREATE TABLE identity_grant (
    id uuid NOT NULL,
    account_id uuid NOT NULL,
    role text NOT NULL COLLATE pg_catalog."C",
    administrator boolean NOT NULL,
    reason text COLLATE pg_catalog."C",
    created_at timestamp with time zone NOT NULL,
    created_by uuid NOT NULL,
    created_by_name text NOT NULL COLLATE pg_catalog."C",
    revoked_at timestamp with time zone,
    revoked_by_name text COLLATE pg_catalog."C",
    revoked_reason text COLLATE pg_catalog."C"
);
CREATE TABLE identity_password (
    id uuid NOT NULL,
    account_id uuid NOT NULL,
    hash text NOT NULL COLLATE pg_catalog."C",
    created_at timestamp with time zone NOT NULL
);
CREATE TABLE identity_recovery_code (
    id uuid NOT NULL,
    account_id uuid NOT NULL,
    hash bytea NOT NULL,
    created_at timestamp with time zone NOT NULL,
    used_at timestamp with time zone
);
CREATE TABLE identity_session (
    id uuid NOT NULL,
    account_id uuid NOT NULL,
    token_hash bytea NOT NULL,
    device_hash bytea NOT NULL,
    post_id uuid,
    opened_by text NOT NULL COLLATE pg_catalog."C",
    address text COLLATE pg_catalog."C",
    agent text COLLATE pg_catalog."C",
    created_at timestamp with time zone NOT NULL,
    seen_at timestamp with time zone NOT NULL,
    expires_at timestamp with time zone NOT NULL,
    ended_at timestamp with time zone,
    end_reason text COLLATE pg_catalog."C",
    CONSTRAINT identity_session_opened_by_check CHECK ((opened_by = ANY (ARRAY['password'::text, 'pin'::text])))
);
CREATE TABLE identity_token (
    id uuid NOT NULL,
    client uuid NOT NULL,
    token_hash bytea NOT NULL,
    scopes text NOT NULL COLLATE pg_catalog."C",
    created_at timestamp with time zone NOT NULL,
    expires_at timestamp with time zone NOT NULL
);
CREATE TABLE kernel_audit (
    number bigint NOT NULL,
    id uuid NOT NULL,
    at timestamp with time zone NOT NULL,
    caller_kind text NOT NULL COLLATE pg_catalog."C",
    caller_id uuid NOT NULL,
    caller_name text NOT NULL COLLATE pg_catalog."C",
    organization_id uuid,
    organization_name text COLLATE pg_catalog."C",
    session_id uuid,
    address text COLLATE pg_catalog."C",
    action text NOT NULL COLLATE pg_catalog."C",
    subject_kind text NOT NULL COLLATE pg_catalog."C",
    subject_id uuid,
    resident_id uuid,
    reason text COLLATE pg_catalog."C",
    detail text COLLATE pg_catalog."C"
);
CREATE TABLE kernel_audit_outbox (
    "position" bigint NOT NULL,
    id uuid NOT NULL,
    at timestamp with time zone NOT NULL,
    caller_kind text NOT NULL COLLATE pg_catalog."C",
    caller_id uuid NOT NULL,
    caller_name text NOT NULL COLLATE pg_catalog."C",
    organization_id uuid,
    organization_name text COLLATE pg_catalog."C",
    session_id uuid,
    address text COLLATE pg_catalog."C",
    action text NOT NULL COLLATE pg_catalog."C",
    subject_kind text NOT NULL COLLATE pg_catalog."C",
    subject_id uuid,
    resident_id uuid,
    reason text COLLATE pg_catalog."C",
    detail text COLLATE pg_catalog."C"
);
ALTER TABLE kernel_audit_outbox ALTER COLUMN "position" ADD GENERATED ALWAYS AS IDENTITY (
    SEQUENCE NAME kernel_audit_outbox_position_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);
CREATE TABLE kernel_audit_seal (
    last_number bigint NOT NULL,
    first_number bigint NOT NULL,
    previous bytea NOT NULL,
    hash bytea NOT NULL,
    sealed_at timestamp with time zone NOT NULL
);
CREATE TABLE kernel_counter (
    series text NOT NULL COLLATE pg_catalog."C",
    value bigint NOT NULL
);
CREATE TABLE kernel_event (
    number bigint NOT NULL,
    id uuid NOT NULL,
    type text NOT NULL COLLATE pg_catalog."C",
    version integer NOT NULL,
    subject_id uuid NOT NULL,
    resident_id uuid,
    organization_id uuid,
    at timestamp with time zone NOT NULL,
    caller_id uuid NOT NULL,
    caller_name text NOT NULL COLLATE pg_catalog."C",
    payload text NOT NULL COLLATE pg_catalog."C"
);
CREATE TABLE kernel_event_outbox (
    "position" bigint NOT NULL,
    id uuid NOT NULL,
    type text NOT NULL COLLATE pg_catalog."C",
    version integer NOT NULL,
    subject_id uuid NOT NULL,
    resident_id uuid,
    organization_id uuid,
    at timestamp with time zone NOT NULL,
    caller_id uuid NOT NULL,
    caller_name text NOT NULL COLLATE pg_catalog."C",
    payload text NOT NULL COLLATE pg_catalog."C"
);
ALTER TABLE kernel_event_outbox ALTER COLUMN "position" ADD GENERATED ALWAYS AS IDENTITY (
    SEQUENCE NAME kernel_event_outbox_position_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);
CREATE TABLE kernel_idempotency (
    key_hash bytea NOT NULL,
    body_hash bytea NOT NULL,
    status integer,
    answer bytea,
    etag text COLLATE pg_catalog."C",
    location text COLLATE pg_catalog."C",
    expires_at timestamp with time zone NOT NULL
);
CREATE TABLE kernel_job_run (
    job text NOT NULL COLLATE pg_catalog."C",
    fire_at timestamp with time zone NOT NULL,
    node text NOT NULL COLLATE pg_catalog."C",
    started_at timestamp with time zone NOT NULL,
    ended_at timestamp with time zone,
    error text COLLATE pg_catalog."C"
);
CREATE TABLE kernel_log (
    name text NOT NULL COLLATE pg_catalog."C",
    epoch uuid NOT NULL,
    last_number bigint NOT NULL
);
CREATE TABLE kernel_migration (
    room text NOT NULL COLLATE pg_catalog."C",
    name text NOT NULL COLLATE pg_catalog."C",
    sha256 text NOT NULL COLLATE pg_catalog."C",
    at timestamp with time zone NOT NULL
);
CREATE TABLE kernel_parameter (
    id uuid NOT NULL,
    name text NOT NULL COLLATE pg_catalog."C",
    value text NOT NULL COLLATE pg_catalog."C",
    source text NOT NULL COLLATE pg_catalog."C",
    valid_from date NOT NULL,
    recorded_at timestamp with time zone NOT NULL,
    recorded_by uuid NOT NULL,
    recorded_by_name text NOT NULL COLLATE pg_catalog."C"
);
CREATE TABLE kernel_reader (
    name text NOT NULL COLLATE pg_catalog."C",
    epoch uuid NOT NULL,
    number bigint NOT NULL,
    lease_owner text COLLATE pg_catalog."C",
    lease_until timestamp with time zone,
    moved_at timestamp with time zone NOT NULL
);
CREATE TABLE kernel_retry (
    reader text NOT NULL COLLATE pg_catalog."C",
    number bigint NOT NULL,
    subject_id uuid NOT NULL,
    attempts integer NOT NULL,
    next_at timestamp with time zone NOT NULL,
    error text COLLATE pg_catalog."C",
    state text NOT NULL COLLATE pg_catalog."C",
    CONSTRAINT kernel_retry_state_check CHECK ((state = ANY (ARRAY['waiting'::text, 'given-up'::text])))
);
CREATE TABLE organizations_bed (
    id uuid NOT NULL,
    organization_id uuid NOT NULL,
    department_id uuid NOT NULL,
    code text NOT NULL COLLATE pg_catalog."C",
    room text COLLATE pg_catalog."C",
    valid_from date NOT NULL,
    valid_to date,
    version bigint NOT NULL,
    created_at timestamp with time zone NOT NULL,
    created_by uuid NOT NULL
);
CREATE TABLE organizations_capability (
    id uuid NOT NULL,
    organization_id uuid NOT NULL,
    code text NOT NULL COLLATE pg_catalog."C",
    name text NOT NULL COLLATE pg_catalog."C",
    valid_from date NOT NULL,
    valid_to date,
    version bigint NOT NULL,
    created_at timestamp with time zone NOT NULL,
    created_by uuid NOT NULL
);
CREATE TABLE organizations_catchment (
    id uuid NOT NULL,
    division_code text NOT NULL COLLATE pg_catalog."C",
    centre_id uuid NOT NULL,
    clinic_id uuid,
    valid_from date NOT NULL,
    valid_to date,
    version bigint NOT NULL,
    created_at timestamp with time zone NOT NULL,
    created_by uuid NOT NULL
);
CREATE TABLE organizations_consortium (
    id uuid NOT NULL,
    name text NOT NULL COLLATE pg_catalog."C",
    kind text NOT NULL COLLATE pg_catalog."C",
    specialty text COLLATE pg_catalog."C",
    lead_organization_id uuid NOT NULL,
    valid_from date NOT NULL,
    valid_to date,
    version bigint NOT NULL,
    created_at timestamp with time zone NOT NULL,
    created_by uuid NOT NULL,
    CONSTRAINT organizations_consortium_kind_check CHECK ((kind = ANY (ARRAY['consortium'::text, 'alliance'::text])))
);
CREATE TABLE organizations_department (
    id uuid NOT NULL,
    organization_id uuid NOT NULL,
    parent_id uuid,
    code text NOT NULL COLLATE pg_catalog."C",
    name text NOT NULL COLLATE pg_catalog."C",
    valid_from date NOT NULL,
    valid_to date,
    version bigint NOT NULL,
    created_at timestamp with time zone NOT NULL,
    created_by uuid NOT NULL
);
CREATE TABLE organizations_equipment (
    id uuid NOT NULL,
    organization_id uuid NOT NULL,
    department_id uuid,
    code text NOT NULL COLLATE pg_catalog."C",
    name text NOT NULL COLLATE pg_catalog."C",
    asset_number text NOT NULL COLLATE pg_catalog."C",
    valid_from date NOT NULL,
    valid_to date,
    version bigint NOT NULL,
    created_at timestamp with time zone NOT NULL,
    created_by uuid NOT NULL
);
CREATE TABLE organizations_membership (
    id uuid NOT NULL,
    consortium_id uuid NOT NULL,
    organization_id uuid NOT NULL,
    exclusive boolean NOT NULL,
    valid_from date NOT NULL,
    valid_to date,
    version bigint NOT NULL,
    created_at timestamp with time zone NOT NULL,
    created_by uuid NOT NULL
);
CREATE TABLE organizations_organization (
    id uuid NOT NULL,
    code text NOT NULL COLLATE pg_catalog."C",
    name text NOT NULL COLLATE pg_catalog."C",
    short_name text NOT NULL COLLATE pg_catalog."C",
    type text NOT NULL COLLATE pg_catalog."C",
    level text NOT NULL COLLATE pg_catalog."C",
    parent_id uuid,
    credit_code text COLLATE pg_catalog."C",
    institution_code text COLLATE pg_catalog."C",
    division_code text COLLATE pg_catalog."C",
    address text COLLATE pg_catalog."C",
    phone text COLLATE pg_catalog."C",
    longitude double precision,
    latitude double precision,
    licensed_beds integer,
    clinical boolean NOT NULL,
    founded_on date NOT NULL,
    closed_on date,
    version bigint NOT NULL,
    created_at timestamp with time zone NOT NULL,
    created_by uuid NOT NULL,
    CONSTRAINT organizations_organization_level_check CHECK ((level = ANY (ARRAY['city'::text, 'county'::text, 'township'::text, 'village'::text]))),
    CONSTRAINT organizations_organization_type_check CHECK ((type = ANY (ARRAY['bureau'::text, 'general-hospital'::text, 'tcm-hospital'::text, 'special-hospital'::text, 'cdc'::text, 'maternal-child'::text, 'emergency-centre'::text, 'blood-bank'::text, 'township-centre'::text, 'community-centre'::text, 'village-clinic'::text, 'other'::text])))
);
CREATE TABLE organizations_post (
    id uuid NOT NULL,
    staff_id uuid NOT NULL,
    organization_id uuid NOT NULL,
    department_id uuid,
    title text NOT NULL COLLATE pg_catalog."C",
    kind text NOT NULL COLLATE pg_catalog."C",
    valid_from date NOT NULL,
    valid_to date,
    version bigint NOT NULL,
    created_at timestamp with time zone NOT NULL,
    created_by uuid NOT NULL,
    CONSTRAINT organizations_post_kind_check CHECK ((kind = ANY (ARRAY['employed'::text, 'seconded'::text, 'part-time'::text])))
);
CREATE TABLE organizations_revision (
    id uuid NOT NULL,
    subject_kind text NOT NULL COLLATE pg_catalog."C",
    subject_id uuid NOT NULL,
    version bigint NOT NULL,
    snapshot text NOT NULL COLLATE pg_catalog."C",
    created_at timestamp with time zone NOT NULL,
    created_by uuid NOT NULL,
    created_by_name text NOT NULL COLLATE pg_catalog."C"
);
CREATE TABLE organizations_source_code (
    id uuid NOT NULL,
    organization_id uuid NOT NULL,
    code text NOT NULL COLLATE pg_catalog."C",
    valid_from date NOT NULL,
    valid_to date,
    version bigint NOT NULL,
    created_at timestamp with time zone NOT NULL,
    created_by uuid NOT NULL
);
CREATE TABLE organizations_staff (
    id uuid NOT NULL,
    code text NOT NULL COLLATE pg_catalog."C",
    name text NOT NULL COLLATE pg_catalog."C",
    sex integer NOT NULL,
    birth_date date,
    profession text NOT NULL COLLATE pg_catalog."C",
    title text COLLATE pg_catalog."C",
    title_level text COLLATE pg_catalog."C",
    licence_number text COLLATE pg_catalog."C",
    may_prescribe boolean NOT NULL,
    antimicrobial_level integer NOT NULL,
    phone bytea,
    id_number bytea,
    id_number_key integer,
    id_number_mac bytea,
    version bigint NOT NULL,
    created_at timestamp with time zone NOT NULL,
    created_by uuid NOT NULL,
    CONSTRAINT organizations_staff_antimicrobial_level_check CHECK (((antimicrobial_level >= 0) AND (antimicrobial_level <= 3))),
    CONSTRAINT organizations_staff_profession_check CHECK ((profession = ANY (ARRAY['doctor'::text, 'nurse'::text, 'technician'::text, 'pharmacist'::text, 'public-health'::text, 'village-doctor'::text, 'manager'::text, 'other'::text]))),
    CONSTRAINT organizations_staff_title_level_check CHECK ((title_level = ANY (ARRAY['senior'::text, 'intermediate'::text, 'junior'::text, 'none'::text])))
);
CREATE VIEW pub_audit AS
 SELECT kernel_audit.number,
    kernel_audit.id,
    kernel_audit.at,
    kernel_audit.caller_kind,
    kernel_audit.caller_id,
    kernel_audit.caller_name,
    kernel_audit.organization_id,
    kernel_audit.organization_name,
    kernel_audit.action,
    kernel_audit.subject_kind,
    kernel_audit.subject_id,
    kernel_audit.resident_id,
    kernel_audit.reason,
    kernel_audit.detail
   FROM kernel_audit;
CREATE TABLE records_fact (
    id uuid NOT NULL,
    resident_id uuid NOT NULL,
    kind integer NOT NULL,
    organization_id uuid NOT NULL,
    source_system text NOT NULL COLLATE pg_catalog."C",
    local_id text NOT NULL COLLATE pg_catalog."C",
    source_version bigint NOT NULL,
    revision integer NOT NULL,
    content_hash bigint NOT NULL,
    message_id uuid NOT NULL,
    received_at timestamp with time zone NOT NULL,
    status text NOT NULL COLLATE pg_catalog."C",
    sort_at timestamp with time zone NOT NULL,
    effective_at timestamp with time zone,
    end_at timestamp with time zone,
    issued_at timestamp with time zone,
    code_system text COLLATE pg_catalog."C",
    code text COLLATE pg_catalog."C",
    display text COLLATE pg_catalog."C",
    standard_system text COLLATE pg_catalog."C",
    standard_code text COLLATE pg_catalog."C",
    standard_display text COLLATE pg_catalog."C",
    trend_key text COLLATE pg_catalog."C",
    category text COLLATE pg_catalog."C",
    encounter_id uuid,
    encounter_local_id text COLLATE pg_catalog."C",
    parent_id uuid,
    parent_local_id text COLLATE pg_catalog."C",
    order_local_id text COLLATE pg_catalog."C",
    performer_code text COLLATE pg_catalog."C",
    performer text COLLATE pg_catalog."C",
    department_code text COLLATE pg_catalog."C",
    department text COLLATE pg_catalog."C",
    note text COLLATE pg_catalog."C",
    value_text text COLLATE pg_catalog."C",
    value_number double precision,
    value_comparator text COLLATE pg_catalog."C",
    value_unit text COLLATE pg_catalog."C",
    reference_low double precision,
    reference_high double precision,
    reference_text text COLLATE pg_catalog."C",
    interpretation text COLLATE pg_catalog."C",
    value_code_system text COLLATE pg_catalog."C",
    value_code text COLLATE pg_catalog."C",
    value_display text COLLATE pg_catalog."C",
    detail text COLLATE pg_catalog."C",
    sensitivity text NOT NULL COLLATE pg_catalog."C",
    CONSTRAINT records_fact_sensitivity_check CHECK ((sensitivity = ANY (ARRAY[''::text, 'hiv'::text, 'mental'::text, 'abortion'::text, 'adolescent'::text])))
);
CREATE TABLE records_fact_history (
    id uuid NOT NULL,
    fact_id uuid NOT NULL,
    source_version bigint NOT NULL,
    revision integer NOT NULL,
    kept_at timestamp with time zone NOT NULL,
    message_id uuid NOT NULL,
    cause text NOT NULL COLLATE pg_catalog."C",
    body text NOT NULL COLLATE pg_catalog."C",
    original bytea,
    CONSTRAINT records_fact_history_cause_check CHECK ((cause = ANY (ARRAY['superseded'::text, 'late'::text])))
);
CREATE TABLE records_grant (
    id uuid NOT NULL,
    resident_id uuid NOT NULL,
    caller_id uuid NOT NULL,
    caller_name text NOT NULL COLLATE pg_catalog."C",
    post_id uuid,
    organization_id uuid,
    organization_name text COLLATE pg_catalog."C",
    kind text NOT NULL COLLATE pg_catalog."C",
    reason text COLLATE pg_catalog."C",
    proof_kind text COLLATE pg_catalog."C",
    granted_at timestamp with time zone NOT NULL,
    until timestamp with time zone NOT NULL,
    CONSTRAINT records_grant_kind_check CHECK ((kind = ANY (ARRAY['presence'::text, 'break-glass'::text, 'sensitive'::text])))
);
CREATE TABLE records_original (
    fact_id uuid NOT NULL,
    type text NOT NULL COLLATE pg_catalog."C",
    body bytea NOT NULL
);
CREATE TABLE records_proof_try (
    caller_id uuid NOT NULL,
    resident_id uuid NOT NULL,
    since timestamp with time zone NOT NULL,
    tries integer NOT NULL
);
CREATE TABLE records_review (
    id uuid NOT NULL,
    resident_id uuid NOT NULL,
    caller_id uuid NOT NULL,
    caller_name text NOT NULL COLLATE pg_catalog."C",
    organization_id uuid,
    organization_name text COLLATE pg_catalog."C",
    reason text NOT NULL COLLATE pg_catalog."C",
    opened_at timestamp with time zone NOT NULL,
    until timestamp with time zone NOT NULL,
    due_at timestamp with time zone NOT NULL,
    state text NOT NULL COLLATE pg_catalog."C",
    reviewed_by uuid,
    reviewed_by_name text COLLATE pg_catalog."C",
    reviewed_at timestamp with time zone,
    note text COLLATE pg_catalog."C",
    version bigint NOT NULL,
    CONSTRAINT records_review_state_check CHECK ((state = ANY (ARRAY['open'::text, 'justified'::text, 'unjustified'::text])))
);
CREATE TABLE records_source (
    source_system text NOT NULL COLLATE pg_catalog."C",
    organization_id uuid NOT NULL,
    last_at timestamp with time zone NOT NULL
);
CREATE TABLE records_state (
    resident_id uuid NOT NULL,
    version bigint NOT NULL,
    changed_at timestamp with time zone NOT NULL
);
CREATE TABLE records_summary (
    resident_id uuid NOT NULL,
    state text NOT NULL COLLATE pg_catalog."C",
    body bytea NOT NULL,
    built_at timestamp with time zone NOT NULL
);
CREATE TABLE residents_card (
    id uuid NOT NULL,
    resident_id uuid NOT NULL,
    number text NOT NULL COLLATE pg_catalog."C",
    state text NOT NULL COLLATE pg_catalog."C",
    verified_by text NOT NULL COLLATE pg_catalog."C",
    organization_id uuid,
    issued_at timestamp with time zone NOT NULL,
    issued_by uuid NOT NULL,
    cancelled_at timestamp with time zone,
    cancelled_by uuid,
    cancelled_reason text COLLATE pg_catalog."C",
    version bigint NOT NULL,
    CONSTRAINT residents_card_state_check CHECK ((state = ANY (ARRAY['active'::text, 'cancelled'::text])))
);
CREATE TABLE residents_card_code (
    nonce bytea NOT NULL,
    card_id uuid NOT NULL,
    organization_id uuid,
    used_at timestamp with time zone NOT NULL,
    used_by uuid NOT NULL,
    expires_at timestamp with time zone NOT NULL
);
CREATE TABLE residents_household (
    id uuid NOT NULL,
    address text NOT NULL COLLATE pg_catalog."C",
    division_code text COLLATE pg_catalog."C",
    organization_id uuid,
    version bigint NOT NULL,
    created_at timestamp with time zone NOT NULL,
    created_by uuid NOT NULL
);
CREATE TABLE residents_household_member (
    id uuid NOT NULL,
    household_id uuid NOT NULL,
    resident_id uuid NOT NULL,
    relationship text NOT NULL COLLATE pg_catalog."C",
    joined_on date NOT NULL,
    left_on date,
    organization_id uuid,
    created_at timestamp with time zone NOT NULL,
    created_by uuid NOT NULL
);
CREATE TABLE residents_key (
    mac bytea NOT NULL,
    resident_id uuid NOT NULL,
    kind text NOT NULL COLLATE pg_catalog."C",
    key_version integer NOT NULL
);
CREATE TABLE residents_merge (
    id uuid NOT NULL,
    absorbed_id uuid NOT NULL,
    survivor_id uuid NOT NULL,
    score double precision,
    reason text NOT NULL COLLATE pg_catalog."C",
    explanation text NOT NULL COLLATE pg_catalog."C",
    organization_id uuid,
    merged_at timestamp with time zone NOT NULL,
    merged_by uuid NOT NULL,
    merged_by_name text NOT NULL COLLATE pg_catalog."C",
    undone_at timestamp with time zone,
    undone_by uuid,
    undone_by_name text COLLATE pg_catalog."C",
    undone_reason text COLLATE pg_catalog."C",
    version bigint NOT NULL,
    CONSTRAINT residents_merge_check CHECK ((absorbed_id <> survivor_id))
);
CREATE TABLE residents_proxy (
    id uuid NOT NULL,
    resident_id uuid NOT NULL,
    proxy_id uuid NOT NULL,
    relationship text NOT NULL COLLATE pg_catalog."C",
    consent_kind text NOT NULL COLLATE pg_catalog."C",
    consent_note text NOT NULL COLLATE pg_catalog."C",
    from_day date NOT NULL,
    until_day date,
    ended_at timestamp with time zone,
    ended_by uuid,
    ended_reason text COLLATE pg_catalog."C",
    organization_id uuid,
    created_at timestamp with time zone NOT NULL,
    created_by uuid NOT NULL,
    version bigint NOT NULL,
    CONSTRAINT residents_proxy_check CHECK ((resident_id <> proxy_id)),
    CONSTRAINT residents_proxy_consent_kind_check CHECK ((consent_kind = ANY (ARRAY['signed'::text, 'guardian'::text, 'in-person'::text])))
);
CREATE TABLE residents_resident (
    id uuid NOT NULL,
    name text NOT NULL COLLATE pg_catalog."C",
    name_pinyin text NOT NULL COLLATE pg_catalog."C",
    name_initials text NOT NULL COLLATE pg_catalog."C",
    sex integer NOT NULL,
    birth_date date,
    id_number_masked text COLLATE pg_catalog."C",
    phone_masked text COLLATE pg_catalog."C",
    address text COLLATE pg_catalog."C",
    division_code text COLLATE pg_catalog."C",
    marital_status text COLLATE pg_catalog."C",
    ethnicity text COLLATE pg_catalog."C",
    blood_abo text COLLATE pg_catalog."C",
    blood_rh text COLLATE pg_catalog."C",
    insurance_type text COLLATE pg_catalog."C",
    deceased boolean NOT NULL,
    deceased_at timestamp with time zone,
    state text NOT NULL COLLATE pg_catalog."C",
    moved_out_on date,
    moved_out_to text COLLATE pg_catalog."C",
    merged_into uuid,
    home_organization_id uuid,
    organization_id uuid NOT NULL,
    version bigint NOT NULL,
    created_at timestamp with time zone NOT NULL,
    created_by uuid NOT NULL,
    updated_at timestamp with time zone NOT NULL,
    CONSTRAINT residents_resident_check CHECK (((merged_into IS NULL) OR (state = 'merged'::text))),
    CONSTRAINT residents_resident_check1 CHECK (((merged_into IS NULL) OR (merged_into <> id))),
    CONSTRAINT residents_resident_state_check CHECK ((state = ANY (ARRAY['active'::text, 'deceased'::text, 'moved-out'::text, 'merged'::text])))
);
CREATE TABLE residents_review (
    id uuid NOT NULL,
    first_id uuid NOT NULL,
    second_id uuid NOT NULL,
    state text NOT NULL COLLATE pg_catalog."C",
    score double precision NOT NULL,
    rule text NOT NULL COLLATE pg_catalog."C",
    reason text NOT NULL COLLATE pg_catalog."C",
    explanation text NOT NULL COLLATE pg_catalog."C",
    parameters text NOT NULL COLLATE pg_catalog."C",
    organization_id uuid,
    opened_at timestamp with time zone NOT NULL,
    decided_at timestamp with time zone,
    decided_by uuid,
    decided_by_name text COLLATE pg_catalog."C",
    decided_reason text COLLATE pg_catalog."C",
    version bigint NOT NULL,
    CONSTRAINT residents_review_check CHECK ((first_id < second_id)),
    CONSTRAINT residents_review_state_check CHECK ((state = ANY (ARRAY['open'::text, 'same'::text, 'different'::text])))
);
CREATE TABLE residents_source (
    id uuid NOT NULL,
    system text NOT NULL COLLATE pg_catalog."C",
    local_id text NOT NULL COLLATE pg_catalog."C",
    resident_id uuid NOT NULL,
    organization_id uuid NOT NULL,
    trust integer NOT NULL,
    verified boolean NOT NULL,
    active boolean NOT NULL,
    version bigint NOT NULL,
    said_at timestamp with time zone NOT NULL,
    statement bytea NOT NULL,
    fingerprint bytea NOT NULL,
    created_at timestamp with time zone NOT NULL,
    created_by uuid NOT NULL
);
CREATE TABLE residents_verdict (
    first_id uuid NOT NULL,
    second_id uuid NOT NULL,
    same boolean NOT NULL,
    reason text NOT NULL COLLATE pg_catalog."C",
    organization_id uuid,
    decided_at timestamp with time zone NOT NULL,
    decided_by uuid NOT NULL,
    decided_by_name text NOT NULL COLLATE pg_catalog."C",
    CONSTRAINT residents_verdict_check CHECK ((first_id < second_id))
);
CREATE TABLE terminology_concept (
    version_id uuid NOT NULL,
    code text NOT NULL COLLATE pg_catalog."C",
    display text NOT NULL COLLATE pg_catalog."C",
    pinyin text COLLATE pg_catalog."C",
    parent_code text COLLATE pg_catalog."C",
    status text NOT NULL COLLATE pg_catalog."C",
    valid_from date,
    valid_to date,
    CONSTRAINT terminology_concept_status_check CHECK ((status = ANY (ARRAY['active'::text, 'retired'::text])))
);
CREATE TABLE terminology_map (
    version_id uuid NOT NULL,
    from_system text NOT NULL COLLATE pg_catalog."C",
    from_code text NOT NULL COLLATE pg_catalog."C",
    to_system text NOT NULL COLLATE pg_catalog."C",
    to_code text NOT NULL COLLATE pg_catalog."C",
    relation text NOT NULL COLLATE pg_catalog."C",
    source text NOT NULL COLLATE pg_catalog."C",
    CONSTRAINT terminology_map_relation_check CHECK ((relation = ANY (ARRAY['equivalent'::text, 'source-is-narrower-than-target'::text, 'source-is-broader-than-target'::text, 'related-to'::text])))
);
CREATE TABLE terminology_system (
    id uuid NOT NULL,
    uri text NOT NULL COLLATE pg_catalog."C",
    name text NOT NULL COLLATE pg_catalog."C",
    publisher text NOT NULL COLLATE pg_catalog."C",
    source text NOT NULL COLLATE pg_catalog."C",
    note text NOT NULL COLLATE pg_catalog."C",
    shape text NOT NULL COLLATE pg_catalog."C",
    map_to text COLLATE pg_catalog."C",
    "position" integer NOT NULL
);
CREATE TABLE terminology_version (
    id uuid NOT NULL,
    system_id uuid NOT NULL,
    version text NOT NULL COLLATE pg_catalog."C",
    valid_from date NOT NULL,
    imported_at timestamp with time zone NOT NULL,
    imported_by uuid NOT NULL,
    imported_by_name text NOT NULL COLLATE pg_catalog."C",
    concept_count integer NOT NULL,
    file_hash text NOT NULL COLLATE pg_catalog."C"
);

insert into fhir_key (resource_id, position, type, name, system, value, from_at, until_at) values ('01a21811-7da9-7a2c-882f-a41dd68036b8', '1', 'Location', 'name', NULL, '骨1床', NULL, NULL);
insert into fhir_key (resource_id, position, type, name, system, value, from_at, until_at) values ('01a21811-7da9-7291-ae27-8fa4849db6b8', '3', 'Organization', 'active', NULL, 'true', NULL, NULL);
insert into fhir_message (id, client_id, source_system, kind, state, status, entries, reasons, body_hash, body_file, received_at) values ('01a21811-7e91-7ab0-8d4c-cecba77f6335', '018bcfe5-6800-79dc-809a-2305165e5ed5', 'BX_RMYY', 'message', 'taken', '200', '10', 'empty-object wrong-id-number', E'\\x0b76ebdad01aeca34b306bc480152f489e7cb322f7ba06818c9ee4a1a9e7b6b1', NULL, '2026-11-26 13:35:29.422058+00');
insert into fhir_message (id, client_id, source_system, kind, state, status, entries, reasons, body_hash, body_file, received_at) values ('01a21811-7da9-77ab-ae8d-210ebea021ce', '018bcfe5-6800-79dc-809a-2305165e5ed5', 'BX_RMYY', 'transaction', 'taken', '200', '9', 'empty-object wrong-id-number', E'\\xabab559a726d24ef24963dc3dd0b54c531bced5401065638223b3a4db573c1a2', NULL, '2026-11-26 13:35:29.120007+00');
insert into fhir_resource (id, type, source_system, local_id, revision, content, content_hash, shared, resident_id, message_id, received_at) values ('01a21811-7ec7-7c23-ab73-2c09ebbc6975', 'MessageHeader', 'BX_RMYY', 'MessageHeader-0006', '1', E'\\x00000001186188659a169fb0f593e4120f25337e1aad90e9f53d0d0ef7387c568c8457e6792c18d935a7024b0ba8a4f9733a7875f7f87e935efd6eb2ee10d6774b8b604bf3f93d92d61401a333ee3b11695e5d86d6fc1f184f261c04cd64a1ef93ba22add1da4088d430ac39fe5f862da94e9f60d4c4c3f7d454ba6fa9cf49235738b67a04fd984ab10d470616f837fa7031dac7381bce269aa1a310d292923cacbd9ac48e763f49227d3a77bd9df71add5a065418b1b47b321d4c27dac5e9dc75ae1b0fa169e2fd003ec1bf350e43e3593906a5c4afe1ff8c56b8b5eb35f679ff25c36013f439d490a1f96133b90c97edecf1b723f7a7aaa43486f173f9ca8bea8a6fad7eaab16ecc0e553178acd100afca66a15fd6d5c3c4a3ef603a530eec10de08797990f6230df5e680f823367f16037a7623793a58c87fd0efec2b3922e7fa88e18462d830ce71e3a11b1c4bbda3a6bff1cea688d36a8699bb783035b34805e6be7daae3c9924c35a508569ab1bd0e21dcc5dec1a6c0da135ee80f0cc4808b4c9bdfc60d8723ce58ba3623b8d9a537f9ae8b5f7050cd2be1afcbf91f722caa497ea992905ce7ece69485870d48', E'\\xdd0c026425d8b7b3304ab33603c3b611fdad45786b460377a4c08a95f296b710', 'false', NULL, '01a21811-7ec7-7556-9275-2b046d493e3d', '2026-11-26 13:35:29.479216+00');
insert into fhir_resource (id, type, source_system, local_id, revision, content, content_hash, shared, resident_id, message_id, received_at) values ('01a21811-7da9-7a2c-882f-a41dd68036b8', 'Location', 'BX_RMYY', 'HospitalBed001-example', '1', E'\\x00000001096e60863d38be4882b7ef85ac8343ccec0afc1e595d5c6c88a36e14e7cba3f5003aed5815da6a2d382b0fa3279febfbeb259ad57aa774883ce4eab72fdd69f7901a34b022bbc7d6948f933dc1f96c1fecc6979aa20efffa92a07a6502932c4fc0a8ac23f4178f705497a0993cb037249ac56fa5161281b97954c52e4804fb0dbac75cc514fe3f20dce31e53cb34969a4edde6b4b7a43765a8dee01ec3f194b8d392df1028cdcb7d2837ae01b7eb3606e859bdb5d3073c2fcaf848c6731ffee331d570b0da42408f42061d65987ca17cba0e802ae59245cd1dc692151352ebf7703071b57cb7ddd5ab7284478ce2ec9a445656fa167e189bfb24bc3afbb8743616959d2409bde08116fba89201efb3267ece0ba9915623840d95028bd3d8f00a0df0ce0e9423e23720b68b6b729b09d9b3cb2629d6971a97f99fc899e7b8bd816fa21db9b823fb5a61b33f30b82285225806b6d835235dc372a011c7da65f59cb5ea7a756ed382d3cbad91fafdbb202074adb13aa9fd41db25297e5fcf97eb6aabd3138609123867c0fc690bcc006c31c5237e6611c994fa327f8cb8d4765ae930452d54661b5c2ab88a6b4a93a695af140af259b1b62b1b77c2400326a4ec746e7a8077eb15c402be61b58d50f926b1d1bd2663d6bfde1da34a99399b72a1927b515aeeb39ae63ffdb18672cb86a4c3ab196ca98395d7fb8577c0f7c5d514f62676e11abb7cdc9f0001ad101db6fdd1655d7e590aa310619ad3660ed8e5ce7ad30870c13627071d03527930a3a038fc9b1dcd1749356e50c04ac57d0e84b3259e2bdb516b1542c5cfc8ee0387f4cb6e547c1eb82dcf1e50f8c86bb4034f8825b056b0e9e4eeabc5e97715048b488fb860ba7b148195dc4bb1d7c6e1411187fbf43fa9d8ebc608b0b16d769f68ddb2e4fdcd0a866d8bd678c57a1e085acd6960d1ead65e7d3412f0fe81e1', E'\\x1b3ab38727451233e03dddf9e7c7f8918c41304eb44ddb5ed8681aa183ac576a', 'true', NULL, '01a21811-7da9-77ab-ae8d-210ebea021ce', '2026-11-26 13:35:29.193134+00');
insert into fhir_resource_version (resource_id, revision, content, message_id, received_at) values ('01a21811-7ec7-7c23-ab73-2c09ebbc6975', '1', E'\\x00000001186188659a169fb0f593e4120f25337e1aad90e9f53d0d0ef7387c568c8457e6792c18d935a7024b0ba8a4f9733a7875f7f87e935efd6eb2ee10d6774b8b604bf3f93d92d61401a333ee3b11695e5d86d6fc1f184f261c04cd64a1ef93ba22add1da4088d430ac39fe5f862da94e9f60d4c4c3f7d454ba6fa9cf49235738b67a04fd984ab10d470616f837fa7031dac7381bce269aa1a310d292923cacbd9ac48e763f49227d3a77bd9df71add5a065418b1b47b321d4c27dac5e9dc75ae1b0fa169e2fd003ec1bf350e43e3593906a5c4afe1ff8c56b8b5eb35f679ff25c36013f439d490a1f96133b90c97edecf1b723f7a7aaa43486f173f9ca8bea8a6fad7eaab16ecc0e553178acd100afca66a15fd6d5c3c4a3ef603a530eec10de08797990f6230df5e680f823367f16037a7623793a58c87fd0efec2b3922e7fa88e18462d830ce71e3a11b1c4bbda3a6bff1cea688d36a8699bb783035b34805e6be7daae3c9924c35a508569ab1bd0e21dcc5dec1a6c0da135ee80f0cc4808b4c9bdfc60d8723ce58ba3623b8d9a537f9ae8b5f7050cd2be1afcbf91f722caa497ea992905ce7ece69485870d48', '01a21811-7ec7-7556-9275-2b046d493e3d', '2026-11-26 13:35:29.479216+00');
insert into fhir_resource_version (resource_id, revision, content, message_id, received_at) values ('01a21811-7da9-7a2c-882f-a41dd68036b8', '1', E'\\x00000001096e60863d38be4882b7ef85ac8343ccec0afc1e595d5c6c88a36e14e7cba3f5003aed5815da6a2d382b0fa3279febfbeb259ad57aa774883ce4eab72fdd69f7901a34b022bbc7d6948f933dc1f96c1fecc6979aa20efffa92a07a6502932c4fc0a8ac23f4178f705497a0993cb037249ac56fa5161281b97954c52e4804fb0dbac75cc514fe3f20dce31e53cb34969a4edde6b4b7a43765a8dee01ec3f194b8d392df1028cdcb7d2837ae01b7eb3606e859bdb5d3073c2fcaf848c6731ffee331d570b0da42408f42061d65987ca17cba0e802ae59245cd1dc692151352ebf7703071b57cb7ddd5ab7284478ce2ec9a445656fa167e189bfb24bc3afbb8743616959d2409bde08116fba89201efb3267ece0ba9915623840d95028bd3d8f00a0df0ce0e9423e23720b68b6b729b09d9b3cb2629d6971a97f99fc899e7b8bd816fa21db9b823fb5a61b33f30b82285225806b6d835235dc372a011c7da65f59cb5ea7a756ed382d3cbad91fafdbb202074adb13aa9fd41db25297e5fcf97eb6aabd3138609123867c0fc690bcc006c31c5237e6611c994fa327f8cb8d4765ae930452d54661b5c2ab88a6b4a93a695af140af259b1b62b1b77c2400326a4ec746e7a8077eb15c402be61b58d50f926b1d1bd2663d6bfde1da34a99399b72a1927b515aeeb39ae63ffdb18672cb86a4c3ab196ca98395d7fb8577c0f7c5d514f62676e11abb7cdc9f0001ad101db6fdd1655d7e590aa310619ad3660ed8e5ce7ad30870c13627071d03527930a3a038fc9b1dcd1749356e50c04ac57d0e84b3259e2bdb516b1542c5cfc8ee0387f4cb6e547c1eb82dcf1e50f8c86bb4034f8825b056b0e9e4eeabc5e97715048b488fb860ba7b148195dc4bb1d7c6e1411187fbf43fa9d8ebc608b0b16d769f68ddb2e4fdcd0a866d8bd678c57a1e085acd6960d1ead65e7d3412f0fe81e1', '01a21811-7da9-77ab-ae8d-210ebea021ce', '2026-11-26 13:35:29.193134+00');
insert into hl7v2_message (id, received_at, peer, source, application, organization_id, control_id, type, charset, size, content, key_hash, mended, mended_at, mended_by, state, attempts, state_at, error_code, error_text, error_at, warnings, resident_id, facts, answer) values ('01a21811-7a5f-7f7f-9528-0ae2936c4cbb', '2026-11-26 13:35:28.354533+00', '127.0.0.1', 'BX_RMYY', 'HIS', '018bcfe5-6800-7ce1-b403-7ae6cf6d4616', 'MSG00003', 'ADT^A40', 'UNICODE UTF-8', '265', E'\\x00000001814917fe32088cd6bfb7bc73901b7c5268023340de25e9631a1be99aeb3b972983fe9cf5ec1d827c9f697079f013a9bbdca0990da458388598def2c906c8afd859a199cd6e7b3195b2155c6d799198c9faaf7598fb6ed61b00f2304ee7a0d8cfc872a16654ccaad19e3a655d035fcd40e4e98af45ee265604e822031fad478f5fbcd4fee58b615aaa6734338b7fa2ca3553ab99ab8d0311b81cdd91435715eff3547f5a2fb804c4f1cd318a0c56587003141a96fcc8cf9bb37caec3fcf94a0be01112e663eda04a448a1f623907f2bef1cd9b5ed62be65a1c4b66705c8fe96291599c1e308fc086e3f9eec9303f4cbf9171f0765c1bbac0c19a0375eaf52fd301130a47e8f9d70fbfa3406077c3236c6ddd382874eb500fadd6fb0837d1fc0b95f24cf69fe', E'\\xdd16d6d892559fc614566bb73670142055c6dac060861c9cd28584aa1a7de7c4', NULL, NULL, NULL, 'taken', '1', '2026-11-26 13:35:28.354533+00', NULL, NULL, NULL, NULL, '01a21811-795a-722e-baae-1d87f098568c', '0', E'\\x0b4d53487c5e7e5c267c4f4e45434f554e54597c3939303132357c4849537c42585f524d59597c32303236313132363231333532382b303830307c7c41434b5e4134307c30316132313831313761356637663766393532387c507c322e352e317c7c7c7c7c7c554e49434f4445205554462d380d4d53417c41417c4d534730303030330d1c0d');
insert into hl7v2_message (id, received_at, peer, source, application, organization_id, control_id, type, charset, size, content, key_hash, mended, mended_at, mended_by, state, attempts, state_at, error_code, error_text, error_at, warnings, resident_id, facts, answer) values ('01a21811-7a27-78ff-b6c1-ec41e6ce645e', '2026-11-26 13:35:28.295862+00', '127.0.0.1', 'BX_ZYY', 'HIS', '018bcfe5-6800-77bb-a6f6-f017f92f6863', 'MSG00002', 'ADT^A08', 'GB 18030-2000', '277', E'\\x000000016f6649d4582c24e0417c1d23e2a7d4165d8d01605082f22fab8fe2c5e0cf091c216a34e9ce30557feec55b74fb64ea49ff2133ba766d044c6d641ca0b3ed7136257236a527cbcbe0e7462edbfb48564e0674167faa2438d55c5cc5808de0b301823dddba7503fabdc27ea5ef79f9ed89abd9055b7c4d4a3e9a4a0bfef55c4f151886e8b82ca643d3c16e67097d3dda56918f00d9b8a29a629c59b91994819acb687da55a536fef478d637d8f8779e41b1338eaba876531bd28b2d9a9a70a81cd26a2acaadc5ae1df10d519edf7ade24554298b7fdb2712d0ce66b826dcef326d3d175c436dc9bd51dd5d180229ffa01e4ad2013cba5d0e2e5b0e034e3c2f447b624548aa0f6a3a9ccf44626aa31e745988153dad3ef151ae5721c9b44f5e97f2fb1c502889384236318fde058ffac3204d', E'\\xb413224296d5749e3aec15d108937d13c201e1e45b5095bd71a9359327a0a7a9', NULL, NULL, NULL, 'taken', '1', '2026-11-26 13:35:28.295862+00', NULL, NULL, NULL, 'PV1-19：未填就诊流水号，仅更新患者信息。', '01a21811-795a-722e-baae-1d87f098568c', '0', E'\\x0b4d53487c5e7e5c267c4f4e45434f554e54597c3939303132357c4849537c42585f5a59597c32303236313132363231333532382b303830307c7c41434b5e4130387c30316132313831313761323737386666623663317c507c322e352e317c7c7c7c7c7c47422031383033302d323030300d4d53417c41417c4d534730303030320d1c0d');
insert into identity_account (id, username, staff_id, name, state, state_reason, role_class, password_hash, password_set_at, password_must_change, pin, totp_state, totp_secret, totp_last_step, second_factor_waived, last_post_id, last_log_in_at, version, created_at, created_by, requested_roles) values ('018bcfe5-6800-72e6-a1fe-516fd418f42f', 'steward', '018bcfe5-6800-78ca-9e8b-367ee7af5336', '宫武', 'active', NULL, 'staff', 'AQAAAAIAAzRQAAAAEOpjojWGdj/6ge9mToIln4eomBRLBc72kQxEBWdsYAYsTkYsSz5xJpOkBBAdLF70sw==', '2026-11-26 13:35:19.107198+00', 'false', NULL, 'none', NULL, NULL, '演示县：账号只存在于生成的数据中', '018bcfe5-6800-767e-93df-c888fe995792', '2026-11-26 13:36:30.950954+00', '1', '2026-11-26 13:35:19.107198+00', '00000000-0000-0000-0000-000000000000', NULL);
insert into identity_account (id, username, staff_id, name, state, state_reason, role_class, password_hash, password_set_at, password_must_change, pin, totp_state, totp_secret, totp_last_step, second_factor_waived, last_post_id, last_log_in_at, version, created_at, created_by, requested_roles) values ('018bcfe5-6800-7440-96ca-635c27cb6c24', 'director', '018bcfe5-6800-7b19-94f3-5088dc43d34d', '范淑晶', 'active', NULL, 'staff', 'AQAAAAIAAzRQAAAAELfoRNY7VdmCnDq87HWaygoidSq76bfUxdZEVCX5gyIoI51I9kC3TkQj7WccBItZug==', '2026-11-26 13:35:19.107198+00', 'false', NULL, 'none', NULL, NULL, '演示县：账号只存在于生成的数据中', '018bcfe5-6800-7e59-a777-c09a230b4c90', '2026-11-26 13:36:21.278144+00', '1', '2026-11-26 13:35:19.107198+00', '00000000-0000-0000-0000-000000000000', NULL);
insert into identity_attempt (kind, mac, failures, failed_at, locked_until) values ('account', E'\\xe2f6475f4d146a9c6764030656d1d0ff', '1', '2026-11-26 13:36:56.809454+00', NULL);
insert into identity_attempt (kind, mac, failures, failed_at, locked_until) values ('account', E'\\x952fd7bfc47121117a81fee68d958685', '0', '2026-11-26 13:36:57.621603+00', NULL);
insert into identity_client (id, client_id, name, secret_hash, organization_id, source_system, scopes, state, version, created_at, created_by) values ('018bcfe5-6800-7e02-8af3-ba4a6c76266e', 'demo-reader', '县域平台只读客户端', E'\\xca9a013d47ffa0bccd2b3f228df96cc298a0bb46d4b075992284ba0f2dd4bbc0', '018bcfe5-6800-73bd-92e1-e067f7bff709', 'AH_WJJ', 'system/*.rs', 'active', '1', '2026-11-26 13:35:19.107198+00', '00000000-0000-0000-0000-000000000000');
insert into identity_client (id, client_id, name, secret_hash, organization_id, source_system, scopes, state, version, created_at, created_by) values ('018bcfe5-6800-79dc-809a-2305165e5ed5', 'demo-his', '安和县人民医院 HIS（FHIR）', E'\\xfc5094515c74e2836b6fbdf324380591bd1c505a5f4c70e066d646a78e0fb5dd', '018bcfe5-6800-7ce1-b403-7ae6cf6d4616', 'BX_RMYY', 'system/*.cruds', 'active', '1', '2026-11-26 13:35:19.107198+00', '00000000-0000-0000-0000-000000000000');
insert into identity_device (account_id, device_hash, password_at) values ('018bcfe5-6800-72e6-a1fe-516fd418f42f', E'\\xb7fd3cf1aa0b8521465f27683569278a6bc1884cecc34cfe6b3a8d97f665bdf0', '2026-11-26 13:36:06.897133+00');
insert into identity_device (account_id, device_hash, password_at) values ('018bcfe5-6800-72e6-a1fe-516fd418f42f', E'\\x0267a9e3a38593047cd2cb430a8b9e48b0c27bdfdd2f2d56ceb04b6afc7e7826', '2026-11-26 13:36:25.344698+00');
insert into identity_grant (id, account_id, role, administrator, reason, created_at, created_by, created_by_name, revoked_at, revoked_by_name, revoked_reason) values ('01a21811-5643-77e9-adf2-a48a75053ab4', '018bcfe5-6800-7b73-8b1c-16db611d9cf8', 'nurse', 'false', NULL, '2026-11-26 13:35:19.107198+00', '00000000-0000-0000-0000-000000000000', 'county.load', NULL, NULL, NULL);
insert into identity_grant (id, account_id, role, administrator, reason, created_at, created_by, created_by_name, revoked_at, revoked_by_name, revoked_reason) values ('01a21811-5643-7066-99f0-502f41fc63cb', '018bcfe5-6800-7b3c-be3f-4a856baaa1d8', 'security-admin', 'true', NULL, '2026-11-26 13:35:19.107198+00', '00000000-0000-0000-0000-000000000000', 'county.load', NULL, NULL, NULL);
insert into identity_password (id, account_id, hash, created_at) values ('01a21812-d932-758f-8796-407c179e021c', '018bcfe5-6800-7b73-8b1c-16db611d9cf8', 'AQAAAAIAAzRQAAAAEI48laN6+sBh6lRAk6Nb6YFPp3cpPF9HDk3LBfhbQHVJchcV54IIsxqPFpxm4H9i2w==', '2026-11-26 13:36:58.162349+00');
insert into identity_recovery_code (id, account_id, hash, created_at, used_at) values ('01a21812-da37-70b0-9ed3-5eac86dc0c66', '018bcfe5-6800-7cc6-8475-dcea5565fce9', E'\\xcc15f3ac00daeb9e7ff341f6c61f8e306203e6cf77fb1a36f993fbc61c8fc293', '2026-11-26 13:36:58.423096+00', NULL);
insert into identity_recovery_code (id, account_id, hash, created_at, used_at) values ('01a21812-da37-7228-a62b-477ceabc360d', '018bcfe5-6800-7cc6-8475-dcea5565fce9', E'\\x60d2dc456b3c427ef2aa2269779cd8f30f7ede96ede4e067de4febca32cc446f', '2026-11-26 13:36:58.423096+00', NULL);
insert into identity_session (id, account_id, token_hash, device_hash, post_id, opened_by, address, agent, created_at, seen_at, expires_at, ended_at, end_reason) values ('01a21812-d549-7af2-978b-7e5dd80a516c', '018bcfe5-6800-756f-8774-f824623a5f93', E'\\x1e7013f571d57e283614797c6217329b983164a2e91c33a136aef89c067cd9e7', E'\\x89697e4513604e898340cc0aab8e656f7a3a72c6f3c95d7eb2a47a800ad2e112', NULL, 'password', '127.0.0.1', 'Python-urllib/3.11', '2026-11-26 13:36:57.161963+00', '2026-11-26 13:36:57.161963+00', '2026-11-27 01:36:57.161963+00', NULL, NULL);
insert into identity_session (id, account_id, token_hash, device_hash, post_id, opened_by, address, agent, created_at, seen_at, expires_at, ended_at, end_reason) values ('01a21812-d6fc-779c-8ff4-d965d567d665', '018bcfe5-6800-7b73-8b1c-16db611d9cf8', E'\\xb72229f5eeccf6632ed2957fc31d4020365dad7c18f30bbb09f730accabf0fac', E'\\x490b6640257959a998c0d1670d7effab7aebfff71655e778101eaddd5e04cf14', NULL, 'password', '127.0.0.1', 'Python-urllib/3.11', '2026-11-26 13:36:57.596096+00', '2026-11-26 13:36:57.596096+00', '2026-11-27 01:36:57.596096+00', NULL, NULL);
insert into identity_token (id, client, token_hash, scopes, created_at, expires_at) values ('01a21811-7cd0-7092-be71-b3ad8e9c6b6b', '018bcfe5-6800-79dc-809a-2305165e5ed5', E'\\x38ebca6356f7353aaf1cbc83299ef9ad04e03df8656e99bceaa4efa3802f6c1d', 'system/*.cruds', '2026-11-26 13:35:28.976515+00', '2026-11-26 14:35:28.976515+00');
insert into kernel_audit (number, id, at, caller_kind, caller_id, caller_name, organization_id, organization_name, session_id, address, action, subject_kind, subject_id, resident_id, reason, detail) values ('17', '01a21811-7cd0-7560-87cc-6100098d3e3a', '2026-11-26 13:35:28.976515+00', 'system', '00000000-0000-0000-0000-000000000000', 'token', NULL, NULL, NULL, '127.0.0.1', 'identity.token', 'client', '018bcfe5-6800-79dc-809a-2305165e5ed5', NULL, NULL, NULL);
insert into kernel_audit (number, id, at, caller_kind, caller_id, caller_name, organization_id, organization_name, session_id, address, action, subject_kind, subject_id, resident_id, reason, detail) values ('22', '01a21811-9008-7ec0-aca2-b78ffc8a5696', '2026-11-26 13:35:33.896907+00', 'staff', '018bcfe5-6800-756f-8774-f824623a5f93', '张丽', NULL, NULL, NULL, '127.0.0.1', 'identity.log-in', 'account', '018bcfe5-6800-756f-8774-f824623a5f93', NULL, NULL, '密码');
insert into kernel_audit_seal (last_number, first_number, previous, hash, sealed_at) values ('100', '92', E'\\x3e1f5458321699acc72f54a038dd1b1db4cf2a90f6053bc34f75d5cb90141f11', E'\\x4d289b7ebda261b5d8b63fd88572a203ee6a2e7059563071f4c70cde4fde4e24', '2026-11-26 13:36:58.986233+00');
insert into kernel_audit_seal (last_number, first_number, previous, hash, sealed_at) values ('16', '1', E'\\x0000000000000000000000000000000000000000000000000000000000000000', E'\\x370593953d22b1ab7f83c78b3090541ecbe43601f63ad9b7831226bab3db5718', '2026-11-26 13:35:28.649717+00');
insert into kernel_counter (series, value) values ('residents.health-card', '1');
insert into kernel_event (number, id, type, version, subject_id, resident_id, organization_id, at, caller_id, caller_name, payload) values ('1335', '01a21811-7a87-7332-bd9f-e43e37b51541', 'hl7v2.message-refused', '1', '01a21811-7a82-7920-98db-9aaf05421654', NULL, '018bcfe5-6800-7ce1-b403-7ae6cf6d4616', '2026-11-26 13:35:28.391705+00', '018bcfe5-6800-7ce1-b403-7ae6cf6d4616', 'HIS@BX_RMYY', '{"messageId":"01a21811-7a82-7920-98db-9aaf05421654"}');
insert into kernel_event (number, id, type, version, subject_id, resident_id, organization_id, at, caller_id, caller_name, payload) values ('1345', '01a21812-6fc1-75b4-a27a-bc3b913fe9f9', 'hl7v2.message-refused', '1', '01a21812-6f94-734b-bcae-d66bca14560b', NULL, '018bcfe5-6800-7ce1-b403-7ae6cf6d4616', '2026-11-26 13:36:31.169486+00', '018bcfe5-6800-7ce1-b403-7ae6cf6d4616', 'HIS@BX_RMYY', '{"messageId":"01a21812-6f94-734b-bcae-d66bca14560b"}');
insert into kernel_idempotency (key_hash, body_hash, status, answer, etag, location, expires_at) values (E'\\x1ab29706bd8fc820f83a9a58d94707f7353e2221b2ef5f84936f8b25ca5f0ba4', E'\\x976f1338b00a41e6e35a8449a97f005a29a6f3914c9a559828fc6b7c74a678b7', '200', E'\\x0000000156c6b92e807c425b0b1cb9bc087d1c7e9da15a650e9b4270c1bf16056ff0e9ed76f3e195aa64013bb6f4be136b2801312383370c41dda070d7b30dfd8573b0511f37c1', NULL, NULL, '2026-11-27 13:35:40.371276+00');
insert into kernel_idempotency (key_hash, body_hash, status, answer, etag, location, expires_at) values (E'\\x4bb035c362b557437a35027a25e4bcdd10fcdc3056c87eee6e4f903b59a234fa', E'\\x02c1556315755ea2dbf094e31f1d5a7250482120b1b2ba079464cf7f122de0d0', '200', E'\\x000000013747d2de349517be68885a99716b6056f38e5c15813356cdbb0fe4a402719f13d418e078506dd0aaa6d9a446dfd406f2d5822b2d780e362097854d667eb5018e837252', NULL, NULL, '2026-11-27 13:35:52.863348+00');
insert into kernel_job_run (job, fire_at, node, started_at, ended_at, error) values ('hl7v2.retry', '2026-11-26 13:36:20+00', 'vm/13693', '2026-11-26 13:36:20.03473+00', '2026-11-26 13:36:20.042815+00', NULL);
insert into kernel_log (name, epoch, last_number) values ('audit', '01a21811-5431-72d4-a5c6-a9dcea4d579a', '100');
insert into kernel_log (name, epoch, last_number) values ('event', '01a21811-542b-7e73-85fd-fc2450418448', '1350');
insert into kernel_migration (room, name, sha256, at) values ('fhir', '2026-11-21_01_fhir.sql', '3f48d79ccaa35a87a8124218a8cb27b9958f49db7edd3963f5b97d00e8deffa3', '2026-11-26 13:35:17.825115+00');
insert into kernel_migration (room, name, sha256, at) values ('hl7v2', '2026-11-21_60_hl7v2.sql', '9dcfae278e3b2961e7aef6d4cb16bd4f6dac6b1ac02a2570fdf61934ff06bc17', '2026-11-26 13:35:18.519011+00');
insert into kernel_migration (room, name, sha256, at) values ('identity', '2026-11-21_12_identity.sql', 'bd97497be78e64ae5fe3ac2c3a4f545ee949da5cf047c25122d46c2249588677', '2026-11-26 13:35:18.50337+00');
insert into kernel_migration (room, name, sha256, at) values ('kernel', '2026-11-21_03_published.sql', '62d9ee32c8c141c01c0cfe668013781fd8c2ed0c000d1523a8e99d8e9c034138', '2026-11-26 13:35:17.980451+00');
insert into kernel_migration (room, name, sha256, at) values ('kernel', '2026-11-21_02_outbox.pg.sql', 'a8c8cdb533a5eb7d2b1f18a2419ce16082347127fa09460c676c0451ef13d605', '2026-11-26 13:35:17.977751+00');
insert into kernel_migration (room, name, sha256, at) values ('kernel', '2026-11-21_01_kernel.sql', '69221e52d0a7d6c1fc10322a3cda0a9f4e408a3b0859c7878e6ee98767834402', '2026-11-26 13:35:17.965859+00');
insert into kernel_migration (room, name, sha256, at) values ('records', '2026-11-21_10_records.sql', '92150a5791859eeb2fb51e9696e3619c21cba23a4ed55d2f6e67f5899bc3eec1', '2026-11-26 13:35:18.249938+00');
insert into kernel_migration (room, name, sha256, at) values ('records', '2026-11-21_20_records.sql', '3acc1a5656dd7831f86699cdbf0c55a3e3165536114612be0f4de30319868f38', '2026-11-26 13:35:18.511779+00');
insert into kernel_migration (room, name, sha256, at) values ('residents', '2026-11-21_10_residents.sql', 'efab4e97212fc67bcb7ae4c0722daa21238e7a2f75693676c2d2815707d2af72', '2026-11-26 13:35:18.39833+00');
insert into kernel_migration (room, name, sha256, at) values ('identity', '2026-11-21_13_requested_roles.sql', '9874734da5dfe0baf8201633dd7e77fc60d65e6b718b333a6cc69b4ebeb341ee', '2026-11-26 13:35:18.504245+00');
insert into kernel_migration (room, name, sha256, at) values ('organizations', '2026-11-21_11_overlaps.pg.sql', 'e6a6054ee38bd0344c3427d97a49b77df755eaac93a8a4a26c49d87e9000e57c', '2026-11-26 13:35:18.407016+00');
insert into kernel_migration (room, name, sha256, at) values ('organizations', '2026-11-21_10_organizations.sql', 'a1294f63fa1899c5a8ee4c6b8541f8a421f411b83fe3260fcbb38640c2e62bb6', '2026-11-26 13:35:18.174661+00');
insert into kernel_migration (room, name, sha256, at) values ('terminology', '2026-11-22_10_terminology.sql', '1736043212d7f4d5ecec0e1163f3534b3d0ceca9e030f7390ca537e554c2e397', '2026-11-26 13:35:18.569893+00');
insert into kernel_parameter (id, name, value, source, valid_from, recorded_at, recorded_by, recorded_by_name) values ('01a21812-b006-7ff1-b0db-0e075eccc576', 'records.presence-hours', '24', '县卫健局〔2026〕12 号', '2026-11-26', '2026-11-26 13:36:47.622424+00', '018bcfe5-6800-7cc6-8475-dcea5565fce9', '杜彦荣');
insert into organizations_bed (id, organization_id, department_id, code, room, valid_from, valid_to, version, created_at, created_by) values ('01a21811-5643-7000-a1ef-0dc9a7b856b0', '018bcfe5-6800-7ce1-b403-7ae6cf6d4616', '018bcfe5-6800-7d77-b28d-92ed33295f87', '11', NULL, '1983-07-01', NULL, '1', '2026-11-26 13:35:19.107198+00', '00000000-0000-0000-0000-000000000000');
insert into organizations_bed (id, organization_id, department_id, code, room, valid_from, valid_to, version, created_at, created_by) values ('01a21811-5643-7003-922d-789b23c0a913', '018bcfe5-6800-7ce1-b403-7ae6cf6d4616', '018bcfe5-6800-75a0-92f1-ea60ba95ac99', '05', NULL, '1983-07-01', NULL, '1', '2026-11-26 13:35:19.107198+00', '00000000-0000-0000-0000-000000000000');
insert into organizations_catchment (id, division_code, centre_id, clinic_id, valid_from, valid_to, version, created_at, created_by) values ('01a21811-5643-73b1-9bd0-f92c3ad82583', '990125100004', '018bcfe5-6800-762a-a076-9f65c1e9a981', NULL, '2019-09-01', NULL, '1', '2026-11-26 13:35:19.107198+00', '00000000-0000-0000-0000-000000000000');
insert into organizations_catchment (id, division_code, centre_id, clinic_id, valid_from, valid_to, version, created_at, created_by) values ('01a21811-5643-75dd-b582-a694ea43cf76', '990125100005', '018bcfe5-6800-762a-a076-9f65c1e9a981', NULL, '2019-09-01', NULL, '1', '2026-11-26 13:35:19.107198+00', '00000000-0000-0000-0000-000000000000');
insert into organizations_consortium (id, name, kind, specialty, lead_organization_id, valid_from, valid_to, version, created_at, created_by) values ('018bcfe5-6800-71a7-b468-793bf27f94e3', '安和县医共体', 'consortium', NULL, '018bcfe5-6800-7ce1-b403-7ae6cf6d4616', '2019-09-01', NULL, '1', '2026-11-26 13:35:19.107198+00', '00000000-0000-0000-0000-000000000000');
insert into organizations_department (id, organization_id, parent_id, code, name, valid_from, valid_to, version, created_at, created_by) values ('018bcfe5-6800-7024-8cee-11bc50976b1c', '018bcfe5-6800-7d91-8268-71c5bc38ff88', NULL, 'YJK', '药房', '1954-07-01', NULL, '1', '2026-11-26 13:35:19.107198+00', '00000000-0000-0000-0000-000000000000');
insert into organizations_department (id, organization_id, parent_id, code, name, valid_from, valid_to, version, created_at, created_by) values ('018bcfe5-6800-705c-b245-d5f40e9aed61', '018bcfe5-6800-77a5-9e45-94b8f25b595d', NULL, 'YJK', '药房', '1953-07-01', NULL, '1', '2026-11-26 13:35:19.107198+00', '00000000-0000-0000-0000-000000000000');
insert into organizations_equipment (id, organization_id, department_id, code, name, asset_number, valid_from, valid_to, version, created_at, created_by) values ('018bcfe5-6800-7009-a183-4cd9fdbda0b7', '018bcfe5-6800-7a43-80b6-8d8eeaef4e73', NULL, 'BP', '智能血压计', '9200208-BP-01', '2021-08-15', NULL, '1', '2026-11-26 13:35:19.107198+00', '00000000-0000-0000-0000-000000000000');
insert into organizations_equipment (id, organization_id, department_id, code, name, asset_number, valid_from, valid_to, version, created_at, created_by) values ('018bcfe5-6800-700b-be7c-2deea80efc6b', '018bcfe5-6800-7ce1-b403-7ae6cf6d4616', NULL, 'HD', '血液透析机', '990125001-HD-22', '2021-06-15', NULL, '1', '2026-11-26 13:35:19.107198+00', '00000000-0000-0000-0000-000000000000');
insert into organizations_membership (id, consortium_id, organization_id, exclusive, valid_from, valid_to, version, created_at, created_by) values ('01a21811-5643-7009-b1a1-2afa81037e8f', '018bcfe5-6800-71a7-b468-793bf27f94e3', '018bcfe5-6800-78df-935a-3640a7ede14b', 'true', '2019-12-01', NULL, '1', '2026-11-26 13:35:19.107198+00', '00000000-0000-0000-0000-000000000000');
insert into organizations_membership (id, consortium_id, organization_id, exclusive, valid_from, valid_to, version, created_at, created_by) values ('01a21811-5643-700a-a7be-4ab9aec7c82e', '018bcfe5-6800-71a7-b468-793bf27f94e3', '018bcfe5-6800-79ee-9053-fcd46e71d943', 'true', '2020-02-01', NULL, '1', '2026-11-26 13:35:19.107198+00', '00000000-0000-0000-0000-000000000000');
insert into organizations_organization (id, code, name, short_name, type, level, parent_id, credit_code, institution_code, division_code, address, phone, longitude, latitude, licensed_beds, clinical, founded_on, closed_on, version, created_at, created_by) values ('018bcfe5-6800-701b-9592-e433600d08e7', '990125117', '沿江乡卫生院', '沿江乡卫生院', 'township-centre', 'township', NULL, '129901257601841723', '76018417299012511C2201', '990125205', '安和县沿江乡卫生路1号', NULL, '127.90702', '45.81885', '25', 'true', '1969-07-01', NULL, '1', '2026-11-26 13:35:19.107198+00', '00000000-0000-0000-0000-000000000000');
insert into organizations_organization (id, code, name, short_name, type, level, parent_id, credit_code, institution_code, division_code, address, phone, longitude, latitude, licensed_beds, clinical, founded_on, closed_on, version, created_at, created_by) values ('018bcfe5-6800-70d7-89b0-c14ca6dc43ac', '990125110', '长岭镇卫生院', '长岭镇卫生院', 'township-centre', 'township', NULL, '129901259611132904', '96111329099012511C2201', '990125109', '安和县长岭镇卫生路1号', NULL, '127.66364', '45.57786', '25', 'true', '1963-07-01', NULL, '1', '2026-11-26 13:35:19.107198+00', '00000000-0000-0000-0000-000000000000');
insert into organizations_post (id, staff_id, organization_id, department_id, title, kind, valid_from, valid_to, version, created_at, created_by) values ('018bcfe5-6800-706a-a027-80fdb930d888', '018bcfe5-6800-7805-8549-cb788327c121', '018bcfe5-6800-724e-90c8-fa14e6601635', NULL, '无', 'employed', '2021-05-21', NULL, '1', '2026-11-26 13:35:19.107198+00', '00000000-0000-0000-0000-000000000000');
insert into organizations_post (id, staff_id, organization_id, department_id, title, kind, valid_from, valid_to, version, created_at, created_by) values ('018bcfe5-6800-716b-a76f-3537fa9c944d', '018bcfe5-6800-7d23-83be-066998909da8', '018bcfe5-6800-766f-a842-ebba16ed2805', NULL, '无', 'employed', '2022-03-28', '2024-03-27', '1', '2026-11-26 13:35:19.107198+00', '00000000-0000-0000-0000-000000000000');
insert into organizations_revision (id, subject_kind, subject_id, version, snapshot, created_at, created_by, created_by_name) values ('01a21812-90f3-7e1b-aebc-075657528f74', 'organization', '018bcfe5-6800-7ce1-b403-7ae6cf6d4616', '2', '{"code":"990125001","name":"安和县人民医院","type":"general-hospital","level":"county","foundedOn":"1983-07-01","clinical":true,"shortName":"县医院","parentId":null,"creditCode":"12990125827337170F","institutionCode":"82733717099012511A1001","divisionCode":"990125100","address":"安和县宾州镇中央大街16号","phone":null,"longitude":null,"latitude":null,"licensedBeds":620,"closedOn":null}', '2026-11-26 13:36:39.66709+00', '018bcfe5-6800-7cc6-8475-dcea5565fce9', '杜彦荣');
insert into organizations_source_code (id, organization_id, code, valid_from, valid_to, version, created_at, created_by) values ('01a21811-5643-7072-8342-feb5eae111ef', '018bcfe5-6800-791f-9034-b314aed5daea', 'BX_WSY06', '1983-07-01', NULL, '1', '2026-11-26 13:35:19.107198+00', '00000000-0000-0000-0000-000000000000');
insert into organizations_source_code (id, organization_id, code, valid_from, valid_to, version, created_at, created_by) values ('01a21811-5643-7214-aaf9-3e59f96c65bc', '018bcfe5-6800-73bd-92e1-e067f7bff709', 'AH_WJJ', '1986-07-01', NULL, '1', '2026-11-26 13:35:19.107198+00', '00000000-0000-0000-0000-000000000000');
insert into organizations_staff (id, code, name, sex, birth_date, profession, title, title_level, licence_number, may_prescribe, antimicrobial_level, phone, id_number, id_number_key, id_number_mac, version, created_at, created_by) values ('018bcfe5-6800-70dd-94f4-2927d863f479', 'G0038', '王晓霞', '2', '1973-11-07', 'manager', '无', 'none', NULL, 'false', '0', E'\\x00000001a9ead376b8b02566aa69c251b1baa66ab59382205bf132c1dbf73395e2ee04f1d03317abe2058a', NULL, NULL, NULL, '1', '2026-11-26 13:35:19.107198+00', '00000000-0000-0000-0000-000000000000');
insert into organizations_staff (id, code, name, sex, birth_date, profession, title, title_level, licence_number, may_prescribe, antimicrobial_level, phone, id_number, id_number_key, id_number_mac, version, created_at, created_by) values ('018bcfe5-6800-7198-a907-7b19e5e0a505', 'G0026', '孙文强', '1', '1975-03-27', 'manager', '无', 'none', NULL, 'false', '0', E'\\x00000001f763de47884b955696d6361cb2dea4a22c2c91d9fb8b824b649fd7aac47c5867d1119272b5863f', NULL, NULL, NULL, '1', '2026-11-26 13:35:19.107198+00', '00000000-0000-0000-0000-000000000000');
insert into records_fact (id, resident_id, kind, organization_id, source_system, local_id, source_version, revision, content_hash, message_id, received_at, status, sort_at, effective_at, end_at, issued_at, code_system, code, display, standard_system, standard_code, standard_display, trend_key, category, encounter_id, encounter_local_id, parent_id, parent_local_id, order_local_id, performer_code, performer, department_code, department, note, value_text, value_number, value_comparator, value_unit, reference_low, reference_high, reference_text, interpretation, value_code_system, value_code, value_display, detail, sensitivity) values ('a4b15b73-6e3f-890d-9904-da8230d3efb0', '01a21811-7da9-723d-8dc5-6b2c7f5dc846', '99', '018bcfe5-6800-7ce1-b403-7ae6cf6d4616', 'BX_RMYY', 'MessageHeader/MessageHeader-0005', '1795700129422058', '0', '-4324190838512423491', '01a21811-7e91-7ab0-8d4c-cecba77f6335', '2026-11-26 13:35:29.422058+00', 'unknown', '2026-11-26 13:35:29.422058+00', NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, '');
insert into records_fact (id, resident_id, kind, organization_id, source_system, local_id, source_version, revision, content_hash, message_id, received_at, status, sort_at, effective_at, end_at, issued_at, code_system, code, display, standard_system, standard_code, standard_display, trend_key, category, encounter_id, encounter_local_id, parent_id, parent_local_id, order_local_id, performer_code, performer, department_code, department, note, value_text, value_number, value_comparator, value_unit, reference_low, reference_high, reference_text, interpretation, value_code_system, value_code, value_display, detail, sensitivity) values ('d15f69c8-f944-8bf8-a951-7824b47301d4', '01a21811-795a-722e-baae-1d87f098568c', '4', '018bcfe5-6800-7ce1-b403-7ae6cf6d4616', 'BX_RMYY', 'LAB77002@LIS/CARD', '1781363400200000', '0', '3299879552719514917', '01a21811-79b9-7ce5-9f52-4c211379598d', '2026-11-26 13:35:28.185733+00', 'final', '2026-06-13 15:00:00+00', '2026-06-13 15:00:00+00', NULL, '2026-06-13 15:10:00+00', NULL, 'CARD', '心肌三项', NULL, NULL, NULL, 'BX_RMYY|CARD', 'laboratory', NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, '');
insert into records_fact_history (id, fact_id, source_version, revision, kept_at, message_id, cause, body, original) values ('5b23af23-acea-851c-b60e-1c5e221c9a63', '5deeae58-3251-8887-b73d-289830201996', '1781397000200000', '0', '2026-11-26 13:36:11.723843+00', '01a21811-7a10-774d-a086-59f84d56254e', 'superseded', '{"id":"5deeae58-3251-8887-b73d-289830201996","residentId":"01a21811-795a-722e-baae-1d87f098568c","kind":4,"organizationId":"018bcfe5-6800-7ce1-b403-7ae6cf6d4616","sourceSystem":"BX_RMYY","localId":"LAB77001@LIS/58410-2","sourceVersion":1781397000200000,"revision":0,"contentHash":8378202995839136299,"messageId":"01a21811-7a10-774d-a086-59f84d56254e","receivedAt":"2026-11-26T13:35:28.272619Z","status":"final","sortAt":"2026-06-13T23:00:00Z","effectiveAt":"2026-06-13T23:00:00Z","endAt":null,"issuedAt":"2026-06-14T00:30:00Z","codeSystem":"LN","code":"58410-2","display":"血常规","standardSystem":"http://loinc.org","standardCode":"58410-2","standardDisplay":"血常规","trendKey":"http://loinc.org|58410-2","category":"laboratory","encounterId":"5e834774-3c94-83d4-8a36-e99a3e0611f2","encounterLocalId":"ZY20260613007","parentId":null,"parentLocalId":null,"orderLocalId":"ORD9001@HIS","performerCode":"J0007","performer":"王检验师","departmentCode":null,"department":null,"note":null,"valueText":null,"valueNumber":null,"valueComparator":null,"valueUnit":null,"referenceLow":null,"referenceHigh":null,"referenceText":null,"interpretation":null,"valueCodeSystem":null,"valueCode":null,"valueDisplay":null,"detail":null,"sensitivity":""}', NULL);
insert into records_fact_history (id, fact_id, source_version, revision, kept_at, message_id, cause, body, original) values ('f251b2a1-c07d-8142-b452-4dc7a39a3691', '3e314474-3302-8ee1-a5e8-3226b46f98ed', '1716602280000000', '0', '2026-11-26 13:35:26.200879+00', '019f9c43-e4b8-73e8-a056-c26df9e01946', 'superseded', '{"id":"3e314474-3302-8ee1-a5e8-3226b46f98ed","residentId":"01a21811-71f8-7894-9a87-f2479ac139bf","kind":3,"organizationId":"018bcfe5-6800-701b-9592-e433600d08e7","sourceSystem":"BX_WSY17","localId":"MZ000394-2-L9.HCT","sourceVersion":1716602280000000,"revision":0,"contentHash":3670541172774283305,"messageId":"019f9c43-e4b8-73e8-a056-c26df9e01946","receivedAt":"2026-07-26T02:32:03Z","status":"final","sortAt":"2024-05-25T00:23:00Z","effectiveAt":"2024-05-25T00:23:00Z","endAt":null,"issuedAt":"2024-05-25T01:58:00Z","codeSystem":"urn:anhe:lab-item","code":"HCT","display":"红细胞压积","standardSystem":"http://loinc.org","standardCode":"4544-3","standardDisplay":"红细胞压积","trendKey":"http://loinc.org|4544-3","category":"laboratory","encounterId":"517260b8-4982-86f1-8288-d3721a589893","encounterLocalId":"MZ000394-2","parentId":"65697b31-c592-87a5-a478-f1c1501e1514","parentLocalId":"MZ000394-2-L9","orderLocalId":null,"performerCode":"G0015","performer":"李志林","departmentCode":"GWK","department":"公共卫生科","note":null,"valueText":"38.5","valueNumber":38.5,"valueComparator":null,"valueUnit":"%","referenceLow":35,"referenceHigh":45,"referenceText":null,"interpretation":"N","valueCodeSystem":null,"valueCode":null,"valueDisplay":null,"detail":null,"sensitivity":""}', NULL);
insert into records_grant (id, resident_id, caller_id, caller_name, post_id, organization_id, organization_name, kind, reason, proof_kind, granted_at, until) values ('01a21811-a953-7658-9358-97dabae584e9', '01a21811-795a-722e-baae-1d87f098568c', '018bcfe5-6800-756f-8774-f824623a5f93', '张丽', '018bcfe5-6800-7532-9075-71fe9ac938c0', '018bcfe5-6800-7d28-afdc-59ac90647086', '宾西镇卫生院', 'presence', NULL, 'id-card', '2026-11-26 13:35:40.371276+00', '2026-11-27 13:35:40.371276+00');
insert into records_grant (id, resident_id, caller_id, caller_name, post_id, organization_id, organization_name, kind, reason, proof_kind, granted_at, until) values ('01a21811-da1f-7521-acd5-207486df3222', '01a21811-6f8e-77cb-a476-3c39c0931574', '018bcfe5-6800-797b-bf06-48d51f571ba3', '李建华', '018bcfe5-6800-7c47-ae49-f27d7b635820', '018bcfe5-6800-7ce1-b403-7ae6cf6d4616', '安和县人民医院', 'break-glass', '急诊就诊，来不及取证件', NULL, '2026-11-26 13:35:52.863348+00', '2026-11-26 17:35:52.863348+00');
insert into records_original (fact_id, type, body) values ('a4b15b73-6e3f-890d-9904-da8230d3efb0', 'MessageHeader', E'\\x0bc3000080aaaaaaeaff74e7b3999bc5212000f4ea718843f8253c6e0e7ed0306573170033557351358b3070308080bb1fe31c9788931f3c0e7188e3c923c22196f76b97fa6e4ee100876198e30087613037ecb843618b3af650c6d06bc5c7b1230c168cd16e7847eba8c8204e6c7af3b22caf9181037d9a07277e03b3471c63620b836d4a9d298a79705c8e9cd26cdbdcd45bd159e50b5b2519248d79151c91611d6e302faf82a5c349ec1a3bc2e07c7abf1c0fe7d3e7efc7ebe578f87bfbfefffac194e16489307b78db06905731a9f8cd1a9e58a767ab8459d3408d123cc49ae85d17c427c3ed55d6f1a43a547d84597d06afa9f45d14b0a40e52f181bb9e3115f7f629a84d41473a3f73bed8b66b88699dc1b1162f494225b678a8d82d572f5a973719fac895bb9e31611a');
insert into records_original (fact_id, type, body) values ('1420a3f8-3392-8bda-97fe-b873946a570d', 'Specimen', E'\\x8bbf010080aaaaaaeaff740d90b359989a7b040484de22dc8f01010e610e10b0804380ba1a9bbb04a8a99a8b8a3a848183596ebb1f4c6b65ce9c74af1f3f128dc48f1f4567ed4622211aa2a053ed714e13508750bebc9120a7221efb790259ea26781e11a922eec9d29b3b26719a64cec6ff18d3d6f877e31440158d5047f64693a48103c8fed05975b24dd3a914af45b0c5c0919553bc3f87a7e1cc72ef63131c3c6a9d75a31e1665f4212a0f0c21fb73a33c67c548961cedbb1b399eba0c3d414a8d1b4d4557178a49ca5f9df950cfcbeba65dad1f683954f49bd569c966e0f1af8899536c817291a03f48e76af6364da9818175cd26f51c4f785cfa299bd4a37333b54de484ca3ef5ddc3baabe3e08ea327d7739e829b2993e8b2cc10aaf35b426e17b14adfcdf189f64ad9958fd7b72d6926af9fe71470770c29f5244a3697e31fbceac2090608a2ef186ee79411b5f90fd5e634968a041e7c45bfe7f102fa56a67daecdaa6ecdbe5d5b63ac31df54897229c86a842abeef2057f6f8400949b3a70347f71d5dded7f81402fc0a626993239a24808a6b76e2bc722932a4092457dd33c4a0df3a8585d9ee525c54d6590ebc82cdc78a4a64254be389966519');
insert into records_review (id, resident_id, caller_id, caller_name, organization_id, organization_name, reason, opened_at, until, due_at, state, reviewed_by, reviewed_by_name, reviewed_at, note, version) values ('01a21811-da1f-7b46-8154-7c209a367d99', '01a21811-6f8e-77cb-a476-3c39c0931574', '018bcfe5-6800-797b-bf06-48d51f571ba3', '李建华', '018bcfe5-6800-7ce1-b403-7ae6cf6d4616', '安和县人民医院', '急诊就诊，来不及取证件', '2026-11-26 13:35:52.863348+00', '2026-11-26 17:35:52.863348+00', '2026-11-27 13:35:52.863348+00', 'open', NULL, NULL, NULL, NULL, '1');
insert into records_review (id, resident_id, caller_id, caller_name, organization_id, organization_name, reason, opened_at, until, due_at, state, reviewed_by, reviewed_by_name, reviewed_at, note, version) values ('01a21811-ca06-7864-be7d-914d2854b6c5', '01a21811-795a-722e-baae-1d87f098568c', '018bcfe5-6800-7c68-aab2-2e89c895bbca', '刘文微', '018bcfe5-6800-79e1-9518-4f1e4c8cccba', '宾西镇前进村卫生室', '昏迷，村卫生室抢救，来不及核实身份', '2026-11-26 13:35:48.742282+00', '2026-11-26 17:35:48.742282+00', '2026-11-27 13:35:48.742282+00', 'justified', '018bcfe5-6800-7440-96ca-635c27cb6c24', '范淑晶', '2026-11-26 13:36:22.802849+00', '急诊登记号 E20260614，属实', '2');
insert into records_source (source_system, organization_id, last_at) values ('AH_FBY', '018bcfe5-6800-72a7-86ba-4d073abc75cd', '2026-08-04 03:24:03+00');
insert into records_source (source_system, organization_id, last_at) values ('BX_RMYY', '018bcfe5-6800-7ce1-b403-7ae6cf6d4616', '2026-11-26 13:36:31.169486+00');
insert into records_state (resident_id, version, changed_at) values ('01a21811-668f-7044-95c5-2305b67182d3', '1', '2026-11-26 13:35:23.279719+00');
insert into records_state (resident_id, version, changed_at) values ('01a21811-668f-7089-be0b-fd4af06cb456', '1', '2026-11-26 13:35:23.279719+00');
insert into records_summary (resident_id, state, body, built_at) values ('01a21811-6f8e-77cb-a476-3c39c0931574', '3|20261126|01a218116f8e77cba4763c39c0931574:1', E'\\x0bde000080aaaaaaeaff74e7b32a80aaf9a6ae37f75b1c02e21001b08243809a9a98bb42a8ab39a8aa458087831f1d20e21000110071895340c4250e1197b845dceeeee0105abbdd9ea59893c7270c5f630bc36180037760cf91099e2b18ef294e1d25e8cb09b3425b8ed23555d039b6c4b0884de9694e45b3d165678def61a7609b36648a04fc2bb80a1a85ec1b2253f25e470db912aacb554712a7ba284a5112753b0406eb4d4ad0181d8ec190b289390092280a2e0b2e8727426a21b410179885957e02250b85aba28589794e214363b7f9de6d7e768f5ffb97b7fde733189a3835c1dd99ec9a008dedefc3eee97efbf7ce51fc7ffd0043e5cc3434c925e8d07acf76c2676e13346a175c9a5185f584614e95b326bb26a41ff0e24dca4765a2785319b6d4b4d112066585b44c99e6d0189f5d9d1e9fcbee56731e1c078f90aab435f5785f09c107d5507255f4151f48db2b6d47d5b552584f186e5d9ecdc857d0623d', '2026-11-26 13:35:52.939829+00');
insert into records_summary (resident_id, state, body, built_at) values ('01a21811-7da9-723d-8dc5-6b2c7f5dc846', '3|20261126|01a218117da9723d8dc56b2c7f5dc846:4', E'\\x0ba1020080aaaaaaeaff74e7b36ab89af962e67a8bcc530064642464c62123131c12d454c5dc15d2dccc5355cd333d1d1c20003221230320201322013201220f093bc42923e3e810010979bba4b97bf89fb7f7db4a79d515430d1e0ec361809fbb2be5e170380cc300b4a08e69d893e48fcacea18a82dcd092877c3c602e5338dbf64fc940e6aaf0c430715556d038cc28ed6cb05a15871a4da5aeea32908bc07be7b00612799ca659dc57bc9f1ae2699cf4783f55198f55274f4457b4dbed080cba50de436267f71e187c502e402216519f8b98c7623f6a4b21a4108f7017de6920cbba28180c4d940b632a032456671737879f9b9f9fd6e7a760a8dc5095f6a50ab62a21d15c1c371f4e9a77fffe5f5dad2e4f9b93eb9bb3ef6030560dcbca5b9fd7d6f8a042ed21a19cb35332580c18c664ac56e9402fb84914ca87bdcc939beeb4f93974650812db42884888480e8a663ed01812a31026b2d5ba5d197ae097fbb64645928facdbd265ab5059e554a8dcccd1b39a7ce09533e40c05658b3aa5d64f0a3583c4e6db6173f97e7dfc76f5f1120c5355d4b44f2f1040475b5d30d4a575408d87ad3b60b02d419c380a854a0124ee8281f29c74b053da0ebaad729493a352e7b3b9cd9f5fab93a3d5d7a3d5ef1fcd722906b1aa9d1608362cc7831a2630a1acbb83271c4d2a17760c24743fa56e42098ff2b8cdd32cea70d5ef463c579db41fa9cce834c682cd11bacbb52bab53fc1213576932b523de01890cc60273f6e57273fe9a568f6591e261f9f5212abf436235c5c7d2e3f98e6d42c484e6b868baf4faeceffafacde6d5171b66325ebf6d1cf4c92eef97f3d9ea12b71e3eb9bf7b700086ffc259e7f61911a599cea9cb7ba9103cd114f1ac23da3c51d4d379cf747a510f8b01c3731b46232a0ca4580c', '2026-11-26 13:35:56.351205+00');
insert into residents_card (id, resident_id, number, state, verified_by, organization_id, issued_at, issued_by, cancelled_at, cancelled_by, cancelled_reason, version) values ('01a21812-d566-7005-9dc0-fed54fc744b9', '01a21811-795a-722e-baae-1d87f098568c', 'C0000000000000001', 'active', 'id-card', '018bcfe5-6800-7d28-afdc-59ac90647086', '2026-11-26 13:36:57.190568+00', '018bcfe5-6800-756f-8774-f824623a5f93', NULL, NULL, NULL, '1');
insert into residents_card_code (nonce, card_id, organization_id, used_at, used_by, expires_at) values (E'\\x83e991822005e7f6ecc93549', '01a21812-d566-7005-9dc0-fed54fc744b9', '018bcfe5-6800-7d28-afdc-59ac90647086', '2026-11-26 13:36:57.250529+00', '018bcfe5-6800-756f-8774-f824623a5f93', '2026-11-26 13:37:57+00');
insert into residents_household (id, address, division_code, organization_id, version, created_at, created_by) values ('01a21812-d5ca-7b2f-86d3-889aead88b80', '安和县宾西镇前进村3组12号', '990125003001', '018bcfe5-6800-7d28-afdc-59ac90647086', '1', '2026-11-26 13:36:57.29076+00', '018bcfe5-6800-756f-8774-f824623a5f93');
insert into residents_household_member (id, household_id, resident_id, relationship, joined_on, left_on, organization_id, created_at, created_by) values ('01a21812-d5ca-7b37-95f9-27e11fa94b74', '01a21812-d5ca-7b2f-86d3-889aead88b80', '01a21811-795a-722e-baae-1d87f098568c', '户主', '2020-01-01', NULL, '018bcfe5-6800-7d28-afdc-59ac90647086', '2026-11-26 13:36:57.29076+00', '018bcfe5-6800-756f-8774-f824623a5f93');
insert into residents_key (mac, resident_id, kind, key_version) values (E'\\x000fd041cebc0e4482f5ec2534381d0d', '01a21811-6f8e-79a7-98a5-dfe8aed90c63', 'name', '1');
insert into residents_key (mac, resident_id, kind, key_version) values (E'\\x0040439877df1aec2f95f3c9b1bbe804', '01a21811-668f-75b5-8db9-e914fe4e79c0', 'name', '1');
insert into residents_merge (id, absorbed_id, survivor_id, score, reason, explanation, organization_id, merged_at, merged_by, merged_by_name, undone_at, undone_by, undone_by_name, undone_reason, version) values ('01a21812-6172-703f-909e-2cfe36ec407d', '01a21811-668f-72d9-8fe7-2a462160c015', '01a21811-668f-7462-bf4f-eab460629365', '41.768', '已电话向本人核实', '[{"field":"id-number","level":"not-comparable","weight":0,"explanation":"身份证号缺一方，不比较"},{"field":"health-card","level":"not-comparable","weight":0,"explanation":"健康卡号缺一方，不比较"},{"field":"insurance","level":"not-comparable","weight":0,"explanation":"医保编号缺一方，不比较"},{"field":"health-record","level":"not-comparable","weight":0,"explanation":"健康档案编号缺一方，不比较"},{"field":"other-paper","level":"not-comparable","weight":0,"explanation":"其他证件缺一方，不比较"},{"field":"name","level":"same","weight":10.78135971352466,"explanation":"姓名相同"},{"field":"sex","level":"same","weight":0.9781956296816515,"explanation":"性别相同"},{"field":"birth-date","level":"one-off","weight":3.321928094887362,"explanation":"出生日期相差一位数字"},{"field":"phone","level":"same","weight":10.228818690495881,"explanation":"电话相同"},{"field":"address","level":"same","weight":7.813781191217037,"explanation":"住址相同"},{"field":"mother","level":"not-comparable","weight":0,"explanation":"母亲缺一方，不比较"},{"field":"contact","level":"same","weight":8.643856189774725,"explanation":"联系人相同"}]', '018bcfe5-6800-73bd-92e1-e067f7bff709', '2026-11-26 13:36:27.506897+00', '018bcfe5-6800-72e6-a1fe-516fd418f42f', '宫武', '2026-11-26 13:36:28.986822+00', '018bcfe5-6800-72e6-a1fe-516fd418f42f', '宫武', '再次核实，两人同名', '2');
insert into residents_proxy (id, resident_id, proxy_id, relationship, consent_kind, consent_note, from_day, until_day, ended_at, ended_by, ended_reason, organization_id, created_at, created_by, version) values ('01a21812-d5fe-780b-be7a-c35dadea2906', '01a21811-795a-722e-baae-1d87f098568c', '01a21811-668f-7bed-9972-f39b8c2e6b92', '子', 'signed', '本人签字', '2026-11-26', '2027-01-01', NULL, NULL, NULL, '018bcfe5-6800-7d28-afdc-59ac90647086', '2026-11-26 13:36:57.342187+00', '018bcfe5-6800-756f-8774-f824623a5f93', '1');
insert into residents_resident (id, name, name_pinyin, name_initials, sex, birth_date, id_number_masked, phone_masked, address, division_code, marital_status, ethnicity, blood_abo, blood_rh, insurance_type, deceased, deceased_at, state, moved_out_on, moved_out_to, merged_into, home_organization_id, organization_id, version, created_at, created_by, updated_at) values ('01a21812-7d9f-7a94-b983-b8521c6ac8eb', '测试人', 'ceshiren', 'csr', '1', '1950-02-28', NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, 'false', NULL, 'active', NULL, NULL, NULL, NULL, '018bcfe5-6800-7ce1-b403-7ae6cf6d4616', '1', '2026-11-26 13:36:34.719865+00', '018bcfe5-6800-72e6-a1fe-516fd418f42f', '2026-11-26 13:36:34.719865+00');
insert into residents_resident (id, name, name_pinyin, name_initials, sex, birth_date, id_number_masked, phone_masked, address, division_code, marital_status, ethnicity, blood_abo, blood_rh, insurance_type, deceased, deceased_at, state, moved_out_on, moved_out_to, merged_into, home_organization_id, organization_id, version, created_at, created_by, updated_at) values ('01a21811-7da9-723d-8dc5-6b2c7f5dc846', '张三', 'zhangsan', 'zs', '1', '1980-02-01', NULL, '133****2763', '[string]', '5101002029378110', '20', '01', NULL, NULL, NULL, 'false', NULL, 'active', NULL, NULL, NULL, NULL, '018bcfe5-6800-7ce1-b403-7ae6cf6d4616', '1', '2026-11-26 13:35:29.193134+00', '00000000-0000-0000-0000-000000000000', '2026-11-26 13:35:29.193134+00');
insert into residents_resident (id, name, name_pinyin, name_initials, sex, birth_date, id_number_masked, phone_masked, address, division_code, marital_status, ethnicity, blood_abo, blood_rh, insurance_type, deceased, deceased_at, state, moved_out_on, moved_out_to, merged_into, home_organization_id, organization_id, version, created_at, created_by, updated_at) values ('01a21811-668f-76cf-90d8-319806672e57', '王凤芳', 'wangfengfang', 'wff', '2', '1948-07-06', '9901**********3783', '154****4820', '安和县宾州镇城东社区21号楼1单元301室', '990125100001', '20', '01', 'B', 'positive', 'employee', 'false', NULL, 'active', NULL, NULL, NULL, '018bcfe5-6800-709c-80f1-f929d74454bf', '018bcfe5-6800-709c-80f1-f929d74454bf', '1', '2026-11-26 13:35:23.279719+00', '00000000-0000-0000-0000-000000000000', '2026-11-26 13:35:23.279719+00');
insert into residents_resident (id, name, name_pinyin, name_initials, sex, birth_date, id_number_masked, phone_masked, address, division_code, marital_status, ethnicity, blood_abo, blood_rh, insurance_type, deceased, deceased_at, state, moved_out_on, moved_out_to, merged_into, home_organization_id, organization_id, version, created_at, created_by, updated_at) values ('01a21811-668f-7c3c-85d2-c8b7d8ba2840', '王凤芳', 'wangfengfang', 'wff', '2', '1948-06-07', NULL, '154****4820', '安和县宾州镇城东社区21号楼1单元301室', NULL, NULL, NULL, NULL, NULL, 'employee', 'false', NULL, 'active', NULL, NULL, NULL, NULL, '018bcfe5-6800-7ce1-b403-7ae6cf6d4616', '1', '2026-11-26 13:35:23.279719+00', '00000000-0000-0000-0000-000000000000', '2026-11-26 13:35:23.279719+00');
insert into residents_resident (id, name, name_pinyin, name_initials, sex, birth_date, id_number_masked, phone_masked, address, division_code, marital_status, ethnicity, blood_abo, blood_rh, insurance_type, deceased, deceased_at, state, moved_out_on, moved_out_to, merged_into, home_organization_id, organization_id, version, created_at, created_by, updated_at) values ('01a21811-668f-72d9-8fe7-2a462160c015', '陈建华', 'chenjianhua', 'cjh', '1', '1966-01-25', NULL, '154****3042', '安和县宾州镇铁路社区13号楼5单元402室', NULL, NULL, NULL, NULL, NULL, 'employee', 'false', NULL, 'active', NULL, NULL, NULL, NULL, '018bcfe5-6800-7ce1-b403-7ae6cf6d4616', '4', '2026-11-26 13:35:23.279719+00', '00000000-0000-0000-0000-000000000000', '2026-11-26 13:36:28.986822+00');
insert into residents_resident (id, name, name_pinyin, name_initials, sex, birth_date, id_number_masked, phone_masked, address, division_code, marital_status, ethnicity, blood_abo, blood_rh, insurance_type, deceased, deceased_at, state, moved_out_on, moved_out_to, merged_into, home_organization_id, organization_id, version, created_at, created_by, updated_at) values ('01a21811-668f-7462-bf4f-eab460629365', '陈建华', 'chenjianhua', 'cjh', '1', '1966-01-26', '9901**********401X', '154****3042', '安和县宾州镇铁路社区13号楼5单元402室', '990125100009', '20', '11', 'B', NULL, 'employee', 'false', NULL, 'active', NULL, NULL, NULL, '018bcfe5-6800-77a5-9e45-94b8f25b595d', '018bcfe5-6800-77a5-9e45-94b8f25b595d', '3', '2026-11-26 13:35:23.279719+00', '00000000-0000-0000-0000-000000000000', '2026-11-26 13:36:28.986822+00');
insert into residents_resident (id, name, name_pinyin, name_initials, sex, birth_date, id_number_masked, phone_masked, address, division_code, marital_status, ethnicity, blood_abo, blood_rh, insurance_type, deceased, deceased_at, state, moved_out_on, moved_out_to, merged_into, home_organization_id, organization_id, version, created_at, created_by, updated_at) values ('01a21811-6c71-70f8-867c-4560974d706e', '隋语玥', 'suiyuyue', 'syy', '2', '2014-05-17', NULL, NULL, '安和县永丰镇碧水村3组75号', NULL, NULL, NULL, NULL, NULL, 'resident', 'false', NULL, 'active', NULL, NULL, NULL, NULL, '018bcfe5-6800-7ce1-b403-7ae6cf6d4616', '1', '2026-11-26 13:35:24.78517+00', '00000000-0000-0000-0000-000000000000', '2026-11-26 13:35:24.78517+00');
insert into residents_resident (id, name, name_pinyin, name_initials, sex, birth_date, id_number_masked, phone_masked, address, division_code, marital_status, ethnicity, blood_abo, blood_rh, insurance_type, deceased, deceased_at, state, moved_out_on, moved_out_to, merged_into, home_organization_id, organization_id, version, created_at, created_by, updated_at) values ('01a21811-6c71-7c97-8403-56a684aa868b', '隋语玥', 'suiyuyue', 'syy', '2', '2014-05-17', '9901**********4563', NULL, '安和县永丰镇碧水村3组75号', NULL, '10', '11', 'A', 'positive', 'resident', 'false', NULL, 'active', NULL, NULL, NULL, NULL, '018bcfe5-6800-708c-8eb7-27ee5635aaeb', '1', '2026-11-26 13:35:24.78517+00', '00000000-0000-0000-0000-000000000000', '2026-11-26 13:35:24.78517+00');
insert into residents_resident (id, name, name_pinyin, name_initials, sex, birth_date, id_number_masked, phone_masked, address, division_code, marital_status, ethnicity, blood_abo, blood_rh, insurance_type, deceased, deceased_at, state, moved_out_on, moved_out_to, merged_into, home_organization_id, organization_id, version, created_at, created_by, updated_at) values ('01a21811-6f8e-7972-b8cd-e5f481e397a9', '高绣丹', 'gaoxiudan', 'gxd', '2', '1993-07-04', NULL, '154****7334', '安和县红旗乡太安村8组55号', NULL, NULL, NULL, NULL, NULL, 'resident', 'false', NULL, 'active', NULL, NULL, NULL, NULL, '018bcfe5-6800-7ce1-b403-7ae6cf6d4616', '1', '2026-11-26 13:35:25.582541+00', '00000000-0000-0000-0000-000000000000', '2026-11-26 13:35:25.582541+00');
insert into residents_resident (id, name, name_pinyin, name_initials, sex, birth_date, id_number_masked, phone_masked, address, division_code, marital_status, ethnicity, blood_abo, blood_rh, insurance_type, deceased, deceased_at, state, moved_out_on, moved_out_to, merged_into, home_organization_id, organization_id, version, created_at, created_by, updated_at) values ('01a21811-6f8e-7b30-9017-2d5fcaf7565f', '高秀丹', 'gaoxiudan', 'gxd', '2', '1993-07-04', '9901**********7966', '154****7334', '安和县红旗乡太安村8组55号', '990125200208', '20', '01', NULL, NULL, 'resident', 'false', NULL, 'active', NULL, NULL, NULL, '018bcfe5-6800-7a43-80b6-8d8eeaef4e73', '018bcfe5-6800-715a-806e-62e15b3d8c89', '1', '2026-11-26 13:35:25.582541+00', '00000000-0000-0000-0000-000000000000', '2026-11-26 13:35:25.582541+00');
insert into residents_resident (id, name, name_pinyin, name_initials, sex, birth_date, id_number_masked, phone_masked, address, division_code, marital_status, ethnicity, blood_abo, blood_rh, insurance_type, deceased, deceased_at, state, moved_out_on, moved_out_to, merged_into, home_organization_id, organization_id, version, created_at, created_by, updated_at) values ('01a21811-668f-7bed-9972-f39b8c2e6b92', '王万升', 'wangwansheng', 'wws', '1', '1940-05-23', '9901**********849X', '154****0007', '安和县宾州镇城东社区1号楼1单元101室', '990125100001', '20', '03', NULL, NULL, 'employee', 'false', NULL, 'active', NULL, NULL, NULL, '018bcfe5-6800-709c-80f1-f929d74454bf', '018bcfe5-6800-709c-80f1-f929d74454bf', '1', '2026-11-26 13:35:23.279719+00', '00000000-0000-0000-0000-000000000000', '2026-11-26 13:35:23.279719+00');
insert into residents_resident (id, name, name_pinyin, name_initials, sex, birth_date, id_number_masked, phone_masked, address, division_code, marital_status, ethnicity, blood_abo, blood_rh, insurance_type, deceased, deceased_at, state, moved_out_on, moved_out_to, merged_into, home_organization_id, organization_id, version, created_at, created_by, updated_at) values ('01a21811-795a-722e-baae-1d87f098568c', '张德山', 'zhangdeshan', 'zds', '1', '1950-03-07', '9901**********0018', '139****0021', '安和县宾州镇中央大街88号', NULL, '20', NULL, NULL, NULL, NULL, 'false', NULL, 'active', NULL, NULL, NULL, NULL, '018bcfe5-6800-7ce1-b403-7ae6cf6d4616', '3', '2026-11-26 13:35:28.09062+00', '00000000-0000-0000-0000-000000000000', '2026-11-26 13:36:57.190568+00');
insert into residents_review (id, first_id, second_id, state, score, rule, reason, explanation, parameters, organization_id, opened_at, decided_at, decided_by, decided_by_name, decided_reason, version) values ('01a21811-6f8e-7660-91b7-3ec4ffe24116', '01a21811-6f8e-7972-b8cd-e5f481e397a9', '01a21811-6f8e-7b30-9017-2d5fcaf7565f', 'open', '47.907', 'score', '多项信息相近，需人工核对', '[{"field":"id-number","level":"not-comparable","weight":0,"explanation":"身份证号缺一方，不比较"},{"field":"health-card","level":"not-comparable","weight":0,"explanation":"健康卡号缺一方，不比较"},{"field":"insurance","level":"not-comparable","weight":0,"explanation":"医保编号缺一方，不比较"},{"field":"health-record","level":"not-comparable","weight":0,"explanation":"健康档案编号缺一方，不比较"},{"field":"other-paper","level":"not-comparable","weight":0,"explanation":"其他证件缺一方，不比较"},{"field":"name","level":"homophone","weight":6.058893689053568,"explanation":"姓名读音相同、用字不同"},{"field":"sex","level":"same","weight":0.9781956296816515,"explanation":"性别相同"},{"field":"birth-date","level":"same","weight":14.183015000882756,"explanation":"出生日期相同"},{"field":"phone","level":"same","weight":10.228818690495881,"explanation":"电话相同"},{"field":"address","level":"same","weight":7.813781191217037,"explanation":"住址相同"},{"field":"mother","level":"not-comparable","weight":0,"explanation":"母亲缺一方，不比较"},{"field":"contact","level":"same","weight":8.643856189774725,"explanation":"联系人相同"}]', '2026-1', NULL, '2026-11-26 13:35:25.582541+00', NULL, NULL, NULL, NULL, '1');
insert into residents_review (id, first_id, second_id, state, score, rule, reason, explanation, parameters, organization_id, opened_at, decided_at, decided_by, decided_by_name, decided_reason, version) values ('01a21811-6c71-776a-aa37-c62b97c12c04', '01a21811-6c71-70f8-867c-4560974d706e', '01a21811-6c71-7c97-8403-56a684aa868b', 'open', '64.765', 'score', '多项信息相近，需人工核对', '[{"field":"id-number","level":"one-off","weight":11.550746785383243,"explanation":"身份证号相差一位，其中一个校验不通过"},{"field":"health-card","level":"not-comparable","weight":0,"explanation":"健康卡号缺一方，不比较"},{"field":"insurance","level":"not-comparable","weight":0,"explanation":"医保编号缺一方，不比较"},{"field":"health-record","level":"not-comparable","weight":0,"explanation":"健康档案编号缺一方，不比较"},{"field":"other-paper","level":"not-comparable","weight":0,"explanation":"其他证件缺一方，不比较"},{"field":"name","level":"same","weight":10.78135971352466,"explanation":"姓名相同"},{"field":"sex","level":"same","weight":0.9781956296816515,"explanation":"性别相同"},{"field":"birth-date","level":"same","weight":14.183015000882756,"explanation":"出生日期相同"},{"field":"phone","level":"not-comparable","weight":0,"explanation":"电话缺一方，不比较"},{"field":"address","level":"same","weight":7.813781191217037,"explanation":"住址相同"},{"field":"mother","level":"same","weight":10.813781191217037,"explanation":"母亲相同"},{"field":"contact","level":"same","weight":8.643856189774725,"explanation":"联系人相同"}]', '2026-1', NULL, '2026-11-26 13:35:24.78517+00', NULL, NULL, NULL, NULL, '1');
insert into residents_source (id, system, local_id, resident_id, organization_id, trust, verified, active, version, said_at, statement, fingerprint, created_at, created_by) values ('01a21811-7a62-7b5e-ae20-3d774f517c2d', 'BX_RMYY', '00020411', '01a21811-795a-722e-baae-1d87f098568c', '018bcfe5-6800-7ce1-b403-7ae6cf6d4616', '1', 'false', 'true', '0', '2026-11-26 13:35:28.351379+00', E'\\x00000001ace17d95c35065c409b18bf3916295288a5ce4941f0c334a4972e7ca1f36ca4fe6fe90b6e20ad613b10c84ee2a084de637fa35243e8aaeed8c33856dd334555816ed8a205fdf51efb941f0299b220f720c6b57e342a3f79269af202fea2fa120c2c36c9c4e12fdca7c6f925075089b6fac4463d51853068cf26114ad118e19b42cad9e0dea723c5598dc75d4fdd4a21aae509277b6345a6576c2119874398a32466ce0c2ca195798bf5958f5e2215d02ee49f0b4a78e9a9c5cc40631af32ca14abac63d42e00b46b8f4716e6c96f4f055a62aaba73bb621e5891fcd7ae69ef5a5aa56a611d630cf99541272f81e7b8ab884aefdbdffcd68bd44d535ce7c315eb4c1e52152d9804ac0c176cc3311f', E'\\x3c917f9980603a713019f4dfa6cf3ae9', '2026-11-26 13:35:28.354533+00', '00000000-0000-0000-0000-000000000000');
insert into residents_source (id, system, local_id, resident_id, organization_id, trust, verified, active, version, said_at, statement, fingerprint, created_at, created_by) values ('01a21812-7d9f-7006-ad98-9aad4f461bee', 'BX_RMYY', '90018827', '01a21812-7d9f-7a94-b983-b8521c6ac8eb', '018bcfe5-6800-7ce1-b403-7ae6cf6d4616', '1', 'false', 'true', '1781397000000000', '2026-11-26 13:36:31.169486+00', E'\\x00000001a12a47e122060eda324d569e027e98a4c04e969a71a2bb90e50e44d5a32bda88844f23a5b4552bed63e231087fab298bc3183ab81cd0350a7c8daf6c8b5a7e5760a504ceb5509a94d990d827d78c7192d1487ac9dca534ffb39eecdd63afee707bf0aa8dbd09aeccd0a9898cbf3192a885fe776008721b68afcdb12827aa591ff9e388ad618f0414ab1a0aae1a756e41c6f8cbbf348529e168d8184a60ab0a06f4e00c769697584c62118cda504935260dc60b6f03dcfc1b00423fe3df61e77ff0e681c06d24719ee069c16e02d80021a34203e097f76f7f72faf55fd59b719b3db404cc0f09fbc3c7c79547211358d53632fca5ebf4db06dda95bae27a229a4fdc4d0bd9bc36e8b5394eabc0ca94dfe478efdc0f75bef0afe9f', E'\\x6d91bb13ccb928d0a4e7d45c5e6e0a94', '2026-11-26 13:36:34.719865+00', '018bcfe5-6800-72e6-a1fe-516fd418f42f');
insert into residents_verdict (first_id, second_id, same, reason, organization_id, decided_at, decided_by, decided_by_name) values ('01a21811-668f-72d9-8fe7-2a462160c015', '01a21811-668f-7462-bf4f-eab460629365', 'false', '再次核实，两人同名', '018bcfe5-6800-73bd-92e1-e067f7bff709', '2026-11-26 13:36:28.986822+00', '018bcfe5-6800-72e6-a1fe-516fd418f42f', '宫武');
insert into residents_verdict (first_id, second_id, same, reason, organization_id, decided_at, decided_by, decided_by_name) values ('01a21811-668f-76cf-90d8-319806672e57', '01a21811-668f-7c3c-85d2-c8b7d8ba2840', 'false', '走访核对：父子同名', '018bcfe5-6800-73bd-92e1-e067f7bff709', '2026-11-26 13:36:27.006089+00', '018bcfe5-6800-72e6-a1fe-516fd418f42f', '宫武');
insert into terminology_concept (version_id, code, display, pinyin, parent_code, status, valid_from, valid_to) values ('01a21811-73ec-73a7-b6fd-c0c34b2a11b0', '1', 'A型', 'ax', NULL, 'active', NULL, NULL);
insert into terminology_concept (version_id, code, display, pinyin, parent_code, status, valid_from, valid_to) values ('01a21811-73ec-73a7-b6fd-c0c34b2a11b0', '2', 'B型', 'bx', NULL, 'active', NULL, NULL);
insert into terminology_map (version_id, from_system, from_code, to_system, to_code, relation, source) values ('01a21811-73ec-78cb-bf4d-4b8254540b70', 'urn:onecounty:codes:service-item', '250101001', 'http://loinc.org', '718-7', 'related-to', 'shipped-2026.11');
insert into terminology_map (version_id, from_system, from_code, to_system, to_code, relation, source) values ('01a21811-73ec-78cb-bf4d-4b8254540b70', 'urn:onecounty:codes:service-item', '250101002', 'http://loinc.org', '789-8', 'related-to', 'shipped-2026.11');
insert into terminology_system (id, uri, name, publisher, source, note, shape, map_to, position) values ('01a21811-73ec-7e7f-8940-0444c5c41e04', 'urn:oid:2.16.156.10011.2.3.3.4', '性别', '国家标准', 'GB/T 2261.1', '全表，凭记忆录入', 'digits-1', NULL, '7');
insert into terminology_system (id, uri, name, publisher, source, note, shape, map_to, position) values ('01a21811-73ec-79e0-ad8f-a839ccd328e7', 'urn:oid:2.16.156.10011.2.3.3.5', '婚姻状况', '国家标准', 'GB/T 2261.2', '全表，凭记忆录入', 'digits-2', NULL, '8');
insert into terminology_version (id, system_id, version, valid_from, imported_at, imported_by, imported_by_name, concept_count, file_hash) values ('01a21811-73ec-7219-8ada-d03b7fb7bd4a', '01a21811-73ec-7e7f-8940-0444c5c41e04', 'shipped-2026.11', '2020-01-01', '2026-11-26 13:35:26.700794+00', '00000000-0000-0000-0000-000000000000', '随平台附带', '4', 'a35d1740df1ee0f9a766f944ec703b01c837459db5a494d7f03ec49e0e71ad91');
insert into terminology_version (id, system_id, version, valid_from, imported_at, imported_by, imported_by_name, concept_count, file_hash) values ('01a21811-73ec-722a-ac39-3722ae655cc4', '01a21811-73ec-79e0-ad8f-a839ccd328e7', 'shipped-2026.11', '2020-01-01', '2026-11-26 13:35:26.700794+00', '00000000-0000-0000-0000-000000000000', '随平台附带', '8', 'e4bbcc0ac5698f8d496fcaeb370c0b65db58e9dd4df6319b98d72d9274a9c4e8');
ALTER TABLE ONLY fhir_key
    ADD CONSTRAINT fhir_key_pkey PRIMARY KEY (resource_id, "position");
ALTER TABLE ONLY fhir_message
    ADD CONSTRAINT fhir_message_pkey PRIMARY KEY (id);
ALTER TABLE ONLY fhir_resource
    ADD CONSTRAINT fhir_resource_pkey PRIMARY KEY (id);
ALTER TABLE ONLY fhir_resource_version
    ADD CONSTRAINT fhir_resource_version_pkey PRIMARY KEY (resource_id, revision);
ALTER TABLE ONLY hl7v2_message
    ADD CONSTRAINT hl7v2_message_pkey PRIMARY KEY (id);
ALTER TABLE ONLY identity_account
    ADD CONSTRAINT identity_account_pkey PRIMARY KEY (id);
ALTER TABLE ONLY identity_attempt
    ADD CONSTRAINT identity_attempt_pkey PRIMARY KEY (kind, mac);
ALTER TABLE ONLY identity_client
    ADD CONSTRAINT identity_client_pkey PRIMARY KEY (id);
ALTER TABLE ONLY identity_device
    ADD CONSTRAINT identity_device_pkey PRIMARY KEY (account_id, device_hash);
ALTER TABLE ONLY identity_grant
    ADD CONSTRAINT identity_grant_pkey PRIMARY KEY (id);
ALTER TABLE ONLY identity_password
    ADD CONSTRAINT identity_password_pkey PRIMARY KEY (id);
ALTER TABLE ONLY identity_recovery_code
    ADD CONSTRAINT identity_recovery_code_pkey PRIMARY KEY (id);
ALTER TABLE ONLY identity_session
    ADD CONSTRAINT identity_session_pkey PRIMARY KEY (id);
ALTER TABLE ONLY identity_token
    ADD CONSTRAINT identity_token_pkey PRIMARY KEY (id);
ALTER TABLE ONLY kernel_audit_outbox
    ADD CONSTRAINT kernel_audit_outbox_pkey PRIMARY KEY ("position");
ALTER TABLE ONLY kernel_audit
    ADD CONSTRAINT kernel_audit_pkey PRIMARY KEY (number);
ALTER TABLE ONLY kernel_audit_seal
    ADD CONSTRAINT kernel_audit_seal_pkey PRIMARY KEY (last_number);
ALTER TABLE ONLY kernel_counter
    ADD CONSTRAINT kernel_counter_pkey PRIMARY KEY (series);
ALTER TABLE ONLY kernel_event_outbox
    ADD CONSTRAINT kernel_event_outbox_pkey PRIMARY KEY ("position");
ALTER TABLE ONLY kernel_event
    ADD CONSTRAINT kernel_event_pkey PRIMARY KEY (number);
ALTER TABLE ONLY kernel_idempotency
    ADD CONSTRAINT kernel_idempotency_pkey PRIMARY KEY (key_hash);
ALTER TABLE ONLY kernel_job_run
    ADD CONSTRAINT kernel_job_run_pkey PRIMARY KEY (job, fire_at);
ALTER TABLE ONLY kernel_log
    ADD CONSTRAINT kernel_log_pkey PRIMARY KEY (name);
ALTER TABLE ONLY kernel_migration
    ADD CONSTRAINT kernel_migration_pkey PRIMARY KEY (room, name);
ALTER TABLE ONLY kernel_parameter
    ADD CONSTRAINT kernel_parameter_pkey PRIMARY KEY (id);
ALTER TABLE ONLY kernel_reader
    ADD CONSTRAINT kernel_reader_pkey PRIMARY KEY (name);
ALTER TABLE ONLY kernel_retry
    ADD CONSTRAINT kernel_retry_pkey PRIMARY KEY (reader, number);
ALTER TABLE ONLY organizations_bed
    ADD CONSTRAINT organizations_bed_pkey PRIMARY KEY (id);
ALTER TABLE ONLY organizations_capability
    ADD CONSTRAINT organizations_capability_pkey PRIMARY KEY (id);
ALTER TABLE ONLY organizations_catchment
    ADD CONSTRAINT organizations_catchment_pkey PRIMARY KEY (id);
ALTER TABLE ONLY organizations_consortium
    ADD CONSTRAINT organizations_consortium_pkey PRIMARY KEY (id);
ALTER TABLE ONLY organizations_department
    ADD CONSTRAINT organizations_department_pkey PRIMARY KEY (id);
ALTER TABLE ONLY organizations_equipment
    ADD CONSTRAINT organizations_equipment_pkey PRIMARY KEY (id);
ALTER TABLE ONLY organizations_membership
    ADD CONSTRAINT organizations_membership_pkey PRIMARY KEY (id);
ALTER TABLE ONLY organizations_organization
    ADD CONSTRAINT organizations_organization_pkey PRIMARY KEY (id);
ALTER TABLE ONLY organizations_post
    ADD CONSTRAINT organizations_post_pkey PRIMARY KEY (id);
ALTER TABLE ONLY organizations_revision
    ADD CONSTRAINT organizations_revision_pkey PRIMARY KEY (id);
ALTER TABLE ONLY organizations_source_code
    ADD CONSTRAINT organizations_source_code_pkey PRIMARY KEY (id);
ALTER TABLE ONLY organizations_staff
    ADD CONSTRAINT organizations_staff_pkey PRIMARY KEY (id);
ALTER TABLE ONLY records_fact_history
    ADD CONSTRAINT records_fact_history_pkey PRIMARY KEY (id);
ALTER TABLE ONLY records_fact
    ADD CONSTRAINT records_fact_pkey PRIMARY KEY (id);
ALTER TABLE ONLY records_grant
    ADD CONSTRAINT records_grant_pkey PRIMARY KEY (id);
ALTER TABLE ONLY records_original
    ADD CONSTRAINT records_original_pkey PRIMARY KEY (fact_id);
ALTER TABLE ONLY records_proof_try
    ADD CONSTRAINT records_proof_try_pkey PRIMARY KEY (caller_id, resident_id);
ALTER TABLE ONLY records_review
    ADD CONSTRAINT records_review_pkey PRIMARY KEY (id);
ALTER TABLE ONLY records_source
    ADD CONSTRAINT records_source_pkey PRIMARY KEY (source_system, organization_id);
ALTER TABLE ONLY records_state
    ADD CONSTRAINT records_state_pkey PRIMARY KEY (resident_id);
ALTER TABLE ONLY records_summary
    ADD CONSTRAINT records_summary_pkey PRIMARY KEY (resident_id);
ALTER TABLE ONLY residents_card_code
    ADD CONSTRAINT residents_card_code_pkey PRIMARY KEY (nonce);
ALTER TABLE ONLY residents_card
    ADD CONSTRAINT residents_card_pkey PRIMARY KEY (id);
ALTER TABLE ONLY residents_household_member
    ADD CONSTRAINT residents_household_member_pkey PRIMARY KEY (id);
ALTER TABLE ONLY residents_household
    ADD CONSTRAINT residents_household_pkey PRIMARY KEY (id);
ALTER TABLE ONLY residents_key
    ADD CONSTRAINT residents_key_pkey PRIMARY KEY (mac, resident_id);
ALTER TABLE ONLY residents_merge
    ADD CONSTRAINT residents_merge_pkey PRIMARY KEY (id);
ALTER TABLE ONLY residents_proxy
    ADD CONSTRAINT residents_proxy_pkey PRIMARY KEY (id);
ALTER TABLE ONLY residents_resident
    ADD CONSTRAINT residents_resident_pkey PRIMARY KEY (id);
ALTER TABLE ONLY residents_review
    ADD CONSTRAINT residents_review_pkey PRIMARY KEY (id);
ALTER TABLE ONLY residents_source
    ADD CONSTRAINT residents_source_pkey PRIMARY KEY (id);
ALTER TABLE ONLY residents_verdict
    ADD CONSTRAINT residents_verdict_pkey PRIMARY KEY (first_id, second_id);
ALTER TABLE ONLY terminology_concept
    ADD CONSTRAINT terminology_concept_pkey PRIMARY KEY (version_id, code);
ALTER TABLE ONLY terminology_map
    ADD CONSTRAINT terminology_map_pkey PRIMARY KEY (version_id, from_code, to_system, to_code);
ALTER TABLE ONLY terminology_system
    ADD CONSTRAINT terminology_system_pkey PRIMARY KEY (id);
ALTER TABLE ONLY terminology_version
    ADD CONSTRAINT terminology_version_pkey PRIMARY KEY (id);
CREATE INDEX fhir_key_from ON fhir_key USING btree (type, name, from_at, resource_id);
CREATE INDEX fhir_key_value ON fhir_key USING btree (type, name, value, resource_id);
CREATE INDEX fhir_message_received ON fhir_message USING btree (received_at, id);
CREATE INDEX fhir_message_state ON fhir_message USING btree (state, received_at);
CREATE UNIQUE INDEX fhir_resource_local ON fhir_resource USING btree (type, source_system, local_id);
CREATE INDEX fhir_resource_resident ON fhir_resource USING btree (resident_id);
CREATE INDEX fhir_resource_type ON fhir_resource USING btree (type, id);
CREATE INDEX hl7v2_message_control ON hl7v2_message USING btree (control_id);
CREATE UNIQUE INDEX hl7v2_message_key ON hl7v2_message USING btree (key_hash);
CREATE INDEX hl7v2_message_source ON hl7v2_message USING btree (source, id);
CREATE INDEX hl7v2_message_state ON hl7v2_message USING btree (state, id);
CREATE UNIQUE INDEX identity_account_staff ON identity_account USING btree (staff_id);
CREATE UNIQUE INDEX identity_account_username ON identity_account USING btree (username);
CREATE INDEX identity_attempt_failed ON identity_attempt USING btree (failed_at);
CREATE UNIQUE INDEX identity_client_client_id ON identity_client USING btree (client_id);
CREATE INDEX identity_device_password ON identity_device USING btree (password_at);
CREATE UNIQUE INDEX identity_grant_held ON identity_grant USING btree (account_id, role) WHERE (revoked_at IS NULL);
CREATE UNIQUE INDEX identity_grant_one_administrator ON identity_grant USING btree (account_id) WHERE (administrator AND (revoked_at IS NULL));
CREATE INDEX identity_password_account ON identity_password USING btree (account_id, id);
CREATE INDEX identity_recovery_code_account ON identity_recovery_code USING btree (account_id);
CREATE INDEX identity_session_expires ON identity_session USING btree (expires_at);
CREATE INDEX identity_session_open ON identity_session USING btree (account_id, created_at) WHERE (ended_at IS NULL);
CREATE UNIQUE INDEX identity_session_token ON identity_session USING btree (token_hash);
CREATE INDEX identity_token_client ON identity_token USING btree (client);
CREATE INDEX identity_token_expires ON identity_token USING btree (expires_at);
CREATE UNIQUE INDEX identity_token_hash ON identity_token USING btree (token_hash);
CREATE INDEX kernel_audit_action ON kernel_audit USING btree (action, number);
CREATE INDEX kernel_audit_caller ON kernel_audit USING btree (caller_id, number);
CREATE UNIQUE INDEX kernel_audit_id ON kernel_audit USING btree (id);
CREATE INDEX kernel_audit_resident ON kernel_audit USING btree (resident_id, number);
CREATE UNIQUE INDEX kernel_event_id ON kernel_event USING btree (id);
CREATE INDEX kernel_idempotency_expires ON kernel_idempotency USING btree (expires_at);
CREATE INDEX kernel_parameter_name ON kernel_parameter USING btree (name, valid_from, recorded_at);
CREATE INDEX kernel_retry_subject ON kernel_retry USING btree (reader, subject_id);
CREATE UNIQUE INDEX organizations_bed_in_use ON organizations_bed USING btree (department_id, code) WHERE (valid_to IS NULL);
CREATE INDEX organizations_bed_organization ON organizations_bed USING btree (organization_id, id);
CREATE UNIQUE INDEX organizations_capability_in_use ON organizations_capability USING btree (organization_id, code) WHERE (valid_to IS NULL);
CREATE INDEX organizations_catchment_centre ON organizations_catchment USING btree (centre_id);
CREATE INDEX organizations_catchment_division ON organizations_catchment USING btree (division_code, valid_from);
CREATE UNIQUE INDEX organizations_catchment_in_use ON organizations_catchment USING btree (division_code) WHERE (valid_to IS NULL);
CREATE UNIQUE INDEX organizations_consortium_name ON organizations_consortium USING btree (name) WHERE (valid_to IS NULL);
CREATE UNIQUE INDEX organizations_department_in_use ON organizations_department USING btree (organization_id, code) WHERE (valid_to IS NULL);
CREATE UNIQUE INDEX organizations_equipment_in_use ON organizations_equipment USING btree (asset_number) WHERE (valid_to IS NULL);
CREATE INDEX organizations_equipment_organization ON organizations_equipment USING btree (organization_id, id);
CREATE UNIQUE INDEX organizations_membership_once ON organizations_membership USING btree (consortium_id, organization_id) WHERE (valid_to IS NULL);
CREATE UNIQUE INDEX organizations_membership_one_consortium ON organizations_membership USING btree (organization_id) WHERE (exclusive AND (valid_to IS NULL));
CREATE INDEX organizations_membership_organization ON organizations_membership USING btree (organization_id, valid_from);
CREATE UNIQUE INDEX organizations_organization_code ON organizations_organization USING btree (code);
CREATE UNIQUE INDEX organizations_organization_credit_code ON organizations_organization USING btree (credit_code);
CREATE UNIQUE INDEX organizations_organization_institution_code ON organizations_organization USING btree (institution_code);
CREATE INDEX organizations_organization_parent ON organizations_organization USING btree (parent_id);
CREATE INDEX organizations_post_organization ON organizations_post USING btree (organization_id);
CREATE INDEX organizations_post_staff ON organizations_post USING btree (staff_id);
CREATE UNIQUE INDEX organizations_revision_subject ON organizations_revision USING btree (subject_id, version);
CREATE UNIQUE INDEX organizations_source_code_in_use ON organizations_source_code USING btree (code) WHERE (valid_to IS NULL);
CREATE INDEX organizations_source_code_organization ON organizations_source_code USING btree (organization_id);
CREATE INDEX organizations_staff_code ON organizations_staff USING btree (code);
CREATE UNIQUE INDEX organizations_staff_id_number ON organizations_staff USING btree (id_number_key, id_number_mac);
CREATE INDEX organizations_staff_name ON organizations_staff USING btree (name, id);
CREATE INDEX records_fact_critical ON records_fact USING btree (resident_id, sort_at) WHERE (interpretation = ANY (ARRAY['HH'::text, 'LL'::text, 'AA'::text]));
CREATE INDEX records_fact_history_fact ON records_fact_history USING btree (fact_id, kept_at);
CREATE INDEX records_fact_parent ON records_fact USING btree (parent_id) WHERE (parent_id IS NOT NULL);
CREATE INDEX records_fact_sensitive ON records_fact USING btree (resident_id) WHERE (sensitivity <> ''::text);
CREATE INDEX records_fact_timeline ON records_fact USING btree (resident_id, sort_at, id) WHERE (parent_id IS NULL);
CREATE INDEX records_fact_trend ON records_fact USING btree (resident_id, kind, trend_key, sort_at);
CREATE INDEX records_grant_resident ON records_grant USING btree (resident_id, organization_id, until);
CREATE INDEX records_review_state ON records_review USING btree (state, due_at, id);
CREATE UNIQUE INDEX residents_card_active ON residents_card USING btree (resident_id) WHERE (state = 'active'::text);
CREATE INDEX residents_card_code_card ON residents_card_code USING btree (card_id);
CREATE INDEX residents_card_code_expires ON residents_card_code USING btree (expires_at);
CREATE UNIQUE INDEX residents_card_number ON residents_card USING btree (number);
CREATE UNIQUE INDEX residents_household_member_current ON residents_household_member USING btree (resident_id) WHERE (left_on IS NULL);
CREATE INDEX residents_household_member_household ON residents_household_member USING btree (household_id);
CREATE INDEX residents_key_resident ON residents_key USING btree (resident_id);
CREATE UNIQUE INDEX residents_merge_active ON residents_merge USING btree (absorbed_id) WHERE (undone_at IS NULL);
CREATE INDEX residents_merge_survivor ON residents_merge USING btree (survivor_id);
CREATE UNIQUE INDEX residents_proxy_current ON residents_proxy USING btree (resident_id, proxy_id) WHERE (ended_at IS NULL);
CREATE INDEX residents_proxy_proxy ON residents_proxy USING btree (proxy_id);
CREATE INDEX residents_resident_initials ON residents_resident USING btree (name_initials, id);
CREATE INDEX residents_resident_merged_into ON residents_resident USING btree (merged_into) WHERE (merged_into IS NOT NULL);
CREATE INDEX residents_resident_name ON residents_resident USING btree (name, id);
CREATE INDEX residents_resident_pinyin ON residents_resident USING btree (name_pinyin, id);
CREATE UNIQUE INDEX residents_review_pair ON residents_review USING btree (first_id, second_id);
CREATE INDEX residents_review_second ON residents_review USING btree (second_id);
CREATE INDEX residents_review_state ON residents_review USING btree (state, opened_at, id);
CREATE UNIQUE INDEX residents_source_active ON residents_source USING btree (system, local_id) WHERE active;
CREATE INDEX residents_source_resident ON residents_source USING btree (resident_id);
CREATE INDEX residents_verdict_second ON residents_verdict USING btree (second_id);
CREATE INDEX terminology_concept_code ON terminology_concept USING btree (code);
CREATE INDEX terminology_concept_display ON terminology_concept USING btree (version_id, display);
CREATE INDEX terminology_map_target ON terminology_map USING btree (to_system, to_code);
CREATE UNIQUE INDEX terminology_system_uri ON terminology_system USING btree (uri);
CREATE UNIQUE INDEX terminology_version_once ON terminology_version USING btree (system_id, version);
CREATE TRIGGER organizations_catchment_no_overlap BEFORE INSERT ON organizations_catchment FOR EACH ROW EXECUTE FUNCTION organizations_catchment_no_overlap();
CREATE TRIGGER organizations_membership_no_overlap BEFORE INSERT ON organizations_membership FOR EACH ROW EXECUTE FUNCTION organizations_membership_no_overlap();
ALTER TABLE ONLY residents_card_code
    ADD CONSTRAINT residents_card_code_card_id_fkey FOREIGN KEY (card_id) REFERENCES residents_card(id);
ALTER TABLE ONLY residents_card
    ADD CONSTRAINT residents_card_resident_id_fkey FOREIGN KEY (resident_id) REFERENCES residents_resident(id);
ALTER TABLE ONLY residents_household_member
    ADD CONSTRAINT residents_household_member_household_id_fkey FOREIGN KEY (household_id) REFERENCES residents_household(id);
ALTER TABLE ONLY residents_household_member
    ADD CONSTRAINT residents_household_member_resident_id_fkey FOREIGN KEY (resident_id) REFERENCES residents_resident(id);
ALTER TABLE ONLY residents_merge
    ADD CONSTRAINT residents_merge_absorbed_id_fkey FOREIGN KEY (absorbed_id) REFERENCES residents_resident(id);
ALTER TABLE ONLY residents_merge
    ADD CONSTRAINT residents_merge_survivor_id_fkey FOREIGN KEY (survivor_id) REFERENCES residents_resident(id);
ALTER TABLE ONLY residents_proxy
    ADD CONSTRAINT residents_proxy_proxy_id_fkey FOREIGN KEY (proxy_id) REFERENCES residents_resident(id);
ALTER TABLE ONLY residents_proxy
    ADD CONSTRAINT residents_proxy_resident_id_fkey FOREIGN KEY (resident_id) REFERENCES residents_resident(id);
ALTER TABLE ONLY residents_review
    ADD CONSTRAINT residents_review_first_id_fkey FOREIGN KEY (first_id) REFERENCES residents_resident(id);
ALTER TABLE ONLY residents_review
    ADD CONSTRAINT residents_review_second_id_fkey FOREIGN KEY (second_id) REFERENCES residents_resident(id);
ALTER TABLE ONLY residents_verdict
    ADD CONSTRAINT residents_verdict_first_id_fkey FOREIGN KEY (first_id) REFERENCES residents_resident(id);
ALTER TABLE ONLY residents_verdict
    ADD CONSTRAINT residents_verdict_second_id_fkey FOREIGN KEY (second_id) REFERENCES residents_resident(id);
