using OneCounty.Kernel;

namespace OneCounty.Fhir.Domain;

/// <summary>An entry of the audit log → AuditEvent. Network addresses and sessions stay in the log.</summary>
internal static class AuditWriter
{
    const string Dicom = "http://dicom.nema.org/resources/ontology/DCM";
    const string Actions = "urn:onecounty:codes:audit-action";
    const string Reasons = "urn:onecounty:codes:access-reason";
    const string Callers = "urn:onecounty:id:caller";

    /// <param name="golden">The resident as read today.</param>
    public static JsonObject Write(AuditRow row, Guid? golden)
    {
        var node = ResourceMeta.Head("AuditEvent", row.Id.ToString(), null);
        ResourceMeta.Set(node, 1, row.At, null);
        node["type"] = golden is null
            ? new JsonObject { ["system"] = Dicom, ["code"] = "110100", ["display"] = "Application Activity" }
            : new JsonObject { ["system"] = Dicom, ["code"] = "110110", ["display"] = "Patient Record" };
        node["subtype"] = new JsonArray(new JsonObject { ["system"] = Actions, ["code"] = row.Action });
        node["action"] = Verb(row.Action);
        node["recorded"] = FhirDates.Instant(row.At);
        node["outcome"] = row.Action.EndsWith("-failed", StringComparison.Ordinal) ? "4" : "0";
        if (!string.IsNullOrWhiteSpace(row.Reason))
            node["purposeOfEvent"] = new JsonArray(row.Action == AccessActions.Read ? Concepts.One(Reasons, row.Reason) : Concepts.Text(row.Reason));
        node["agent"] = Agents(row);
        node["source"] = new JsonObject { ["observer"] = new JsonObject { ["display"] = "县域一体审计日志" } };
        node["entity"] = new JsonArray(Entity(row, golden));
        StructureWalk.Mend(node);
        return node;
    }

    /// <summary>About whom a written event is.</summary>
    public static IEnumerable<Guid> Residents(JsonObject resource) =>
        resource.Items("entity").Select(e => References.Parse(e.Obj("what").Str("reference"))).OfType<LocalRef>().Where(r => r.Type == "Patient").Select(r => Guid.Parse(r.Id));

    static string Verb(string action) => action.Split('.')[^1] switch
    {
        "read" or "look-up" or "audit-read" or "reveal" => "R",
        "write" or "register" or "import" => "C",
        "correct" or "change" or "mend" => "U",
        _ => "E",
    };

    static JsonArray Agents(AuditRow row)
    {
        var who = row.CallerKind == "resident"
            ? new JsonObject { ["reference"] = $"Patient/{row.CallerId}" }
            : new JsonObject { ["type"] = row.CallerKind == "staff" ? "Practitioner" : "Device", ["identifier"] = new JsonObject { ["system"] = Callers, ["value"] = row.CallerId.ToString() } };
        who["display"] = row.CallerName;
        var agents = new JsonArray(new JsonObject { ["who"] = who, ["name"] = row.CallerName, ["requestor"] = true });
        if (row.OrganizationId is not { } organization) return agents;
        var place = new JsonObject { ["reference"] = $"Organization/{organization}" };
        place.Set("display", row.OrganizationName);
        agents.Add((JsonNode)new JsonObject { ["who"] = place, ["requestor"] = false });
        return agents;
    }

    static JsonObject Entity(AuditRow row, Guid? golden)
    {
        var node = golden is { } resident
            ? new JsonObject
            {
                ["what"] = new JsonObject { ["reference"] = $"Patient/{resident}" },
                ["type"] = new JsonObject { ["system"] = "http://terminology.hl7.org/CodeSystem/audit-entity-type", ["code"] = "1" },
                ["role"] = new JsonObject { ["system"] = "http://terminology.hl7.org/CodeSystem/object-role", ["code"] = "1" },
            }
            : new JsonObject { ["what"] = Subject(row) };
        node.Set("description", row.Detail);
        return node;
    }

    static JsonObject Subject(AuditRow row) => row.SubjectId is { } id
        ? new JsonObject { ["identifier"] = new JsonObject { ["system"] = "urn:onecounty:id:" + row.SubjectKind, ["value"] = id.ToString() } }
        : new JsonObject { ["display"] = row.SubjectKind };
}
