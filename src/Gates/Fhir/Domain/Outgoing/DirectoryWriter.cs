using System.Globalization;
using OneCounty.Contracts.Organizations;

namespace OneCounty.Fhir.Domain;

/// <summary>
/// The county's own institutions, departments and people → resources. Ids are those of the platform; numbers carry the OIDs of WS/T 364
/// (2.16.156.10011.1.x); what has ended stays readable and is no longer active. Personal numbers are not known here.
/// </summary>
/// <param name="today">The county's day.</param>
internal sealed class DirectoryWriter(DateOnly today)
{
    /// <summary>统一社会信用代码 (GB 32100), under the registry's own address as the Chinese guide has it.</summary>
    public const string CreditCode = "https://www.cods.org.cn";

    /// <summary>卫生机构代码 (WS 218).</summary>
    public const string InstitutionCode = "urn:oid:2.16.156.10011.1.5";

    /// <summary>科室代码, unique within its institution.</summary>
    public const string DepartmentCode = "urn:oid:2.16.156.10011.1.26";

    /// <summary>医务人员工号.</summary>
    public const string StaffCode = "urn:oid:2.16.156.10011.1.4";

    const string CountyCode = "urn:onecounty:id:organization";
    const string Licence = "urn:onecounty:id:practice-licence";
    const string Types = "urn:onecounty:codes:organization-type";
    const string Professions = "urn:onecounty:codes:profession";
    const string OrganizationTypes = "http://terminology.hl7.org/CodeSystem/organization-type";
    const string PhysicalTypes = "http://terminology.hl7.org/CodeSystem/location-physical-type";

    public JsonObject Organization(OrganizationRef it)
    {
        var active = Holds(it.FoundedOn, it.ClosedOn);
        var node = Head("Organization", it.Id, it.Version, active, it.ChangedAt);
        node["identifier"] = Numbers((CreditCode, it.CreditCode), (InstitutionCode, it.InstitutionCode), (CountyCode, it.Code));
        node["active"] = active;
        node["type"] = new JsonArray(Concepts.One(OrganizationTypes, "prov"), Concepts.One(Types, it.Type));
        node["name"] = it.Name;
        if (it.ShortName != it.Name) node["alias"] = new JsonArray(it.ShortName);
        node.Set("telecom", Phone(it.Phone));
        node.Set("address", Concepts.Many(Address(it)));
        if (it.ParentId is { } parent) node["partOf"] = To("Organization", parent);
        return Mended(node);
    }

    public JsonObject Department(DepartmentRef it)
    {
        var active = Holds(it.ValidFrom, it.ValidTo);
        var node = Head("Organization", it.Id, it.Version, active, it.ChangedAt);
        node["identifier"] = Numbers((DepartmentCode, it.Code));
        node["active"] = active;
        node["type"] = new JsonArray(Concepts.One(OrganizationTypes, "dept"));
        node["name"] = it.Name;
        node["partOf"] = To("Organization", it.ParentId ?? it.OrganizationId);
        return Mended(node);
    }

    public JsonObject Site(OrganizationRef it)
    {
        var active = Holds(it.FoundedOn, it.ClosedOn);
        var node = Place(it.Id, it.Version, active, it.ChangedAt, it.Name, "si");
        node["identifier"] = Numbers((InstitutionCode, it.InstitutionCode), (CountyCode, it.Code));
        node.Set("telecom", Phone(it.Phone));
        node.Set("address", Address(it));
        if (it is { Longitude: { } longitude, Latitude: { } latitude })
            node["position"] = new JsonObject { ["longitude"] = Concepts.Number(null, longitude), ["latitude"] = Concepts.Number(null, latitude) };
        node["managingOrganization"] = To("Organization", it.Id, it.Name);
        return Mended(node);
    }

    /// <summary>A department with beds is a ward.</summary>
    public JsonObject Ward(DepartmentRef it)
    {
        var node = Place(it.Id, it.Version, Holds(it.ValidFrom, it.ValidTo), it.ChangedAt, it.Name, it.Beds > 0 ? "wa" : "area");
        node["identifier"] = Numbers((DepartmentCode, it.Code));
        node["managingOrganization"] = To("Organization", it.Id, it.Name);
        node["partOf"] = To("Location", it.ParentId ?? it.OrganizationId);
        return Mended(node);
    }

    /// <param name="posted">Whether a post is held today.</param>
    public JsonObject Practitioner(StaffRef it, bool posted)
    {
        var node = Head("Practitioner", it.Id, it.Version, posted, it.ChangedAt);
        node["identifier"] = Numbers((StaffCode, it.Code), (Licence, it.LicenceNumber));
        node["active"] = posted;
        node["name"] = new JsonArray(new JsonObject { ["text"] = it.Name });
        node["gender"] = it.Sex switch { Sex.Male => "male", Sex.Female => "female", Sex.Unspecified => "other", _ => "unknown" };
        if (it.Title is { } title) node["qualification"] = new JsonArray(new JsonObject { ["code"] = Concepts.Text(title) });
        return Mended(node);
    }

    public JsonObject Role(PostRef it, StaffRef? holder)
    {
        var active = Holds(it.ValidFrom, it.ValidTo);
        var node = Head("PractitionerRole", it.Id, it.Version, active, it.ChangedAt);
        if (holder is not null) node["identifier"] = Numbers((StaffCode, holder.Code));
        node["active"] = active;
        node["period"] = Period(it);
        node["practitioner"] = To("Practitioner", it.StaffId, holder?.Name);
        node["organization"] = To("Organization", it.OrganizationId, it.OrganizationName);
        var what = holder is null ? [] : Concepts.One(Professions, holder.Profession);
        what["text"] = it.Title;
        node["code"] = new JsonArray(what);
        if (it.DepartmentId is { } department) node["location"] = new JsonArray(To("Location", department, it.DepartmentName));
        return Mended(node);
    }

    bool Holds(DateOnly from, DateOnly? to) => from <= today && (to is null || today < to);

    JsonObject Place(Guid id, long version, bool active, DateTime changedAt, string name, string physical)
    {
        var node = Head("Location", id, version, active, changedAt);
        node["status"] = active ? "active" : "inactive";
        node["name"] = name;
        node["mode"] = "instance";
        node["physicalType"] = Concepts.One(PhysicalTypes, physical);
        return node;
    }

    /// <summary>A day that passes may end or begin a thing without anybody changing its entry: then too the version is another.</summary>
    static JsonObject Head(string type, Guid id, long version, bool active, DateTime changedAt)
    {
        var node = ResourceMeta.Head(type, id.ToString(), null);
        ResourceMeta.Set(node, (2 * version) + (active ? 0 : 1), changedAt, null);
        return node;
    }

    static JsonObject Mended(JsonObject node)
    {
        StructureWalk.Mend(node);
        return node;
    }

    static JsonArray Numbers(params (string System, string? Value)[] numbers) =>
        [.. numbers.Where(n => !string.IsNullOrWhiteSpace(n.Value)).Select(n => (JsonNode)new JsonObject { ["system"] = n.System, ["value"] = n.Value })];

    static JsonObject To(string type, Guid id, string? display = null)
    {
        var node = new JsonObject { ["reference"] = $"{type}/{id}" };
        node.Set("display", display);
        return node;
    }

    static JsonArray? Phone(string? phone) => string.IsNullOrWhiteSpace(phone) ? null : [new JsonObject { ["system"] = "phone", ["value"] = phone, ["use"] = "work" }];

    static JsonObject? Address(OrganizationRef it)
    {
        if (it.Address is null && it.DivisionCode is null) return null;
        var node = new JsonObject();
        if (it.DivisionCode is { } division)
            node["extension"] = new JsonArray(new JsonObject { ["url"] = ChineseGuide.Division, ["valueString"] = division });
        node["use"] = "work";
        node.Set("text", it.Address);
        return node;
    }

    /// <summary>Our end is the first day after; FHIR's is the last day.</summary>
    static JsonObject Period(PostRef it)
    {
        var node = new JsonObject { ["start"] = Day(it.ValidFrom) };
        if (it.ValidTo is { } end && end > it.ValidFrom) node["end"] = Day(end.AddDays(-1));
        return node;
    }

    static string Day(DateOnly day) => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
}
