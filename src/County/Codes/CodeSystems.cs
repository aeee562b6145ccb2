namespace OneCounty.County.Codes;

/// <summary>URIs of the code systems that the generated facts use.</summary>
static class CodeSystems
{
    public const string Loinc = "http://loinc.org";
    public const string Icd10 = "http://hl7.org/fhir/sid/icd-10";
    public const string Atc = "http://www.whocc.no/atc";
    public const string Cvx = "http://hl7.org/fhir/sid/cvx";
    public const string Snomed = "http://snomed.info/sct";

    public const string Icd9Cm = "http://hl7.org/fhir/sid/icd-9-cm";

    /// <summary>Operations as hospitals send them: the national extension of ICD-9-CM-3.</summary>
    public const string OperationAsSent = "urn:anhe:operation";

    /// <summary>ICD-10 国临 2.0 as hospitals send it (OID of the national code table of diagnoses).</summary>
    public const string IcdAsSent = "urn:oid:2.16.156.10011.2.3.3.11";

    /// <summary>UCUM is the units' system; local tables of the county's laboratories and drug lists follow.</summary>
    public const string Lab = "urn:anhe:lab-item";
    public const string Exam = "urn:anhe:exam-item";
    public const string Vital = "urn:anhe:vital-sign";
    public const string Drug = "urn:anhe:drug";
    public const string Vaccine = "urn:anhe:vaccine";
    public const string Allergen = "urn:anhe:allergen";
    public const string Visit = "urn:anhe:visit-type";
}
