namespace OneCounty.Fhir.Domain;

/// <summary>The status of the record, in the element where the type has it.</summary>
internal static class StatusWriter
{
    const string ConditionClinical = "http://terminology.hl7.org/CodeSystem/condition-clinical";
    const string ConditionVerification = "http://terminology.hl7.org/CodeSystem/condition-ver-status";
    const string AllergyClinical = "http://terminology.hl7.org/CodeSystem/allergyintolerance-clinical";
    const string AllergyVerification = "http://terminology.hl7.org/CodeSystem/allergyintolerance-verification";

    static readonly string[] ConditionStates = ["active", "recurrence", "relapse", "inactive", "remission", "resolved"];
    static readonly string[] AllergyStates = ["active", "inactive", "resolved"];

    public static void Set(JsonObject resource, string type, Fact fact)
    {
        switch (type)
        {
            case "Condition":
                Clinical(resource, fact.Status, ConditionStates, ConditionClinical, ConditionVerification);
                break;
            case "AllergyIntolerance":
                Clinical(resource, fact.Status, AllergyStates, AllergyClinical, AllergyVerification);
                break;
            default:
                Plain(resource, type, fact.Status);
                break;
        }
    }

    static void Plain(JsonObject resource, string type, string status)
    {
        if (R4.Find(type)?.Find("status") is not { } use || use.Element.Codes.Count == 0) return;
        if (use.Element.Codes.Contains(status)) resource["status"] = status;
        else if (!use.Element.Codes.Contains(resource.Str("status") ?? "")) resource.Remove("status");
    }

    static void Clinical(JsonObject resource, string status, string[] states, string clinical, string verification)
    {
        if (status == "entered-in-error")
        {
            resource.Remove("clinicalStatus");
            resource["verificationStatus"] = Concepts.One(verification, status);
        }
        else if (states.Contains(status))
        {
            resource["clinicalStatus"] = Concepts.One(clinical, status);
        }
    }
}
