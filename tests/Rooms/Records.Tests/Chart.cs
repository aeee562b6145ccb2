using System.Globalization;
using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using Microsoft.Extensions.DependencyInjection;
using OneCounty.Contracts.Organizations;
using OneCounty.Contracts.Records;
using OneCounty.Contracts.Residents;
using OneCounty.Kernel;
using OneCounty.Organizations;
using OneCounty.Residents;
using OneCounty.Testing;

namespace OneCounty.Records.Tests;

/// <summary>A county with three institutions and two residents, and what sources say about them. The registry and the organisations are the real rooms.</summary>
internal sealed class Chart : IAsyncDisposable
{
    public const string Him = "MR001";
    public const string Her = "MR002";
    public const string IdNumber = "990125195003070018";
    public const string Phone = "13904510021";

    public static readonly Guid Hospital = Guid.Parse("018f0000-0000-7000-8000-000000000001");
    public static readonly Guid Township = Guid.Parse("018f0000-0000-7000-8000-000000000002");
    public static readonly Guid Village = Guid.Parse("018f0000-0000-7000-8000-000000000003");

    public static readonly Demographics Zhang = new()
    {
        Name = "张德山",
        Sex = Sex.Male,
        BirthDate = new DateOnly(1950, 3, 7),
        Identifiers =
        [
            new(IdentifierKinds.IdCard, IdNumber), new(IdentifierKinds.HealthCard, "HC00018827"), new(IdentifierKinds.Insurance, "INS770001"),
            new(IdentifierKinds.HealthRecord, "99012500300100012"), new(IdentifierKinds.Passport, "E12345678"),
        ],
        Phones = [Phone],
    };

    public static readonly Demographics Li = new()
    {
        Name = "李梅",
        Sex = Sex.Female,
        BirthDate = new DateOnly(1949, 12, 31),
        Identifiers = [new(IdentifierKinds.IdCard, "11010519491231002X")],
        Phones = ["13904510099"],
    };

    Chart(TestCounty county) => County = county;

    public TestCounty County { get; }

    public static DateTime Start0 => new(2026, 10, 31, 15, 30, 0, DateTimeKind.Utc);

    public DateTime Now => County.Services.GetRequiredService<TimeProvider>().GetUtcNow().UtcDateTime;

    public static async Task<Chart> Start(StoreKind kind, bool realClock = false, Action<IServiceCollection>? configure = null, params IRoom[] also)
    {
        var chart = new Chart(await TestCounty.Start(kind, [new RecordsRoom(), new ResidentsRoom(), new OrganizationsRoom(), .. also], configure, realClock: realClock));
        var load = chart.County.Services.GetRequiredService<IOrganizationLoad>();
        await chart.County.Transactions.Run(
            Caller.Platform("test"),
            work => load.Organizations(work, [Seed(Hospital, "990125001", "安和县总医院"), Seed(Township, "990125002", "宾西镇卫生院"), Seed(Village, "990125003", "前进村卫生室")]),
            CancellationToken.None);
        return chart;
    }

    static OrganizationSeed Seed(Guid id, string code, string name) => new(
        id, code, name, null, OrganizationTypes.GeneralHospital, OrganizationLevels.County, null, null, null, null, null, null, null, null, true, new DateOnly(1950, 1, 1), [], [], []);

    public IntakeMessage Says(string localId, params Fact[] facts) => Says(localId, "HIS", Hospital, facts);

    public IntakeMessage Says(string localId, string system, Guid organization, params Fact[] facts)
    {
        var at = Now;
        var person = localId.StartsWith(Her, StringComparison.Ordinal) ? Li : Zhang;
        return new()
        {
            MessageId = Guid.CreateVersion7(),
            SourceSystem = system,
            OrganizationId = organization,
            ReceivedAt = new DateTime(at.Ticks - (at.Ticks % TimeSpan.TicksPerMicrosecond), DateTimeKind.Utc),
            Person = new PersonSighting(new SourceIdentity(system, localId), person, organization, 1, at),
            Facts = facts,
        };
    }

    public async Task<IReadOnlyList<IntakeResult>> Take(params IntakeMessage[] messages)
    {
        await using var scope = County.Services.CreateAsyncScope();
        var intake = scope.ServiceProvider.GetRequiredService<IRecordsIntake>();
        return await County.Transactions.Run(Caller.Platform("test"), work => intake.Take(messages, work, CancellationToken.None), CancellationToken.None);
    }

    public async Task<IntakeResult> Take(string localId, params Fact[] facts) => (await Take(Says(localId, facts)))[0];

    /// <summary>Him, with a stay at an institution that is not over: its doctors have a reason.</summary>
    public async Task<Guid> InHospital(Guid organization, string localId = Him) =>
        (await Take(Says(localId, "ADT" + organization.ToString()[^1..], organization, Facts.Stay(localId == Him ? "V1" : "V2", Now.AddHours(-1)))))[0].ResidentId;

    public Caller DoctorAt(Guid organization, string name = "李医生") => County.Staff(name, organization, Roles.TownshipDoctor);

    public HttpClient Client(Caller caller) => County.Client(caller);

    public HttpClient Doctor(Guid organization, string name = "李医生") => Client(DoctorAt(organization, name));

    public async Task<IReadOnlyList<string>> Dump(params string[] tables)
    {
        await using var reader = County.Reader();
        var lines = new List<string>();
        foreach (var table in tables)
            foreach (IDictionary<string, object?> row in await reader.Query<dynamic>($"select * from {table}", null, CancellationToken.None))
                lines.Add($"{table}: {string.Join(" | ", row.Select(c => $"{c.Key}={Text(c.Value)}"))}");
        lines.Sort(StringComparer.Ordinal);
        return lines;
    }

    static string Text(object? value) => value switch
    {
        null => "∅",
        byte[] bytes => Convert.ToHexString(bytes),
        DateTime at => at.ToString("O", CultureInfo.InvariantCulture),
        _ => Convert.ToString(value, CultureInfo.InvariantCulture)!,
    };

    public Task<IReadOnlyList<string>> Everything() =>
        Dump("records_fact", "records_fact_history", "records_original", "records_state");

    public async Task<T?> Ask<T>(string sql, object? args = null)
    {
        await using var reader = County.Reader();
        return await reader.First<T>(sql, args, CancellationToken.None);
    }

    public Task<long> Count(string table, string where = "1 = 1") => Ask<long>($"select count(*) from {table} where {where}")!;

    /// <summary>Readings and tries in the audit log, also those not numbered yet.</summary>
    public Task<long> Audited(string action) => Ask<long>(
        $"select (select count(*) from kernel_audit where action = '{action}')" + (County.Kind == StoreKind.Postgres ? $" + (select count(*) from kernel_audit_outbox where action = '{action}')" : ""))!;

    /// <summary>Merges as the data steward does; returns the merge and its version.</summary>
    public async Task<(Guid Id, long Version)> Merge(Guid survivor, Guid absorbed)
    {
        using var steward = Client(County.Staff("数据员", Hospital, Roles.DataSteward));
        var done = await steward.PostAsJsonAsync("/api/residents/merges", new { survivorId = survivor, absorbedId = absorbed, reason = "同一人，核对过证件" });
        Assert.Equal(HttpStatusCode.Created, done.StatusCode);
        var body = await done.Content.ReadFromJsonAsync<JsonElement>();
        return (body.GetProperty("id").GetGuid(), body.GetProperty("version").GetInt64());
    }

    public async Task Undo((Guid Id, long Version) merge)
    {
        using var steward = Client(County.Staff("数据员", Hospital, Roles.DataSteward));
        using var request = new HttpRequestMessage(HttpMethod.Post, $"/api/residents/merges/{merge.Id}/undo") { Content = JsonContent.Create(new { reason = "并错了" }) };
        request.Headers.TryAddWithoutValidation("If-Match", $"\"{merge.Version}\"");
        Assert.Equal(HttpStatusCode.OK, (await steward.SendAsync(request)).StatusCode);
    }

    public ValueTask DisposeAsync() => County.DisposeAsync();
}

/// <summary>What sources say.</summary>
internal static class Facts
{
    public const string Lab = "urn:lab";
    public const string Loinc = "http://loinc.org";
    public const string Icd = "http://hl7.org/fhir/sid/icd-10";

    public static Fact Stay(string localId, DateTime from, DateTime? to = null, string @class = "IMP", string? status = null, long version = 1) => new()
    {
        Kind = FactKind.Encounter,
        LocalId = localId,
        Version = version,
        Status = status ?? (to is null ? "in-progress" : "finished"),
        EffectiveAt = from,
        EndAt = to,
        Department = "心内科",
        Encounter = new(@class, "3-12", "D001", "王医生", null, null),
    };

    public static Fact Platelets(string localId, string text, double? number, DateTime at, long version = 1, string? flag = null, string? parent = null) => new()
    {
        Kind = FactKind.Observation,
        LocalId = localId,
        Version = version,
        Status = "final",
        EffectiveAt = at,
        Category = "laboratory",
        ParentLocalId = parent,
        Code = new(Lab, "PLT", "血小板计数"),
        Standard = new(Loinc, "777-3", "血小板计数"),
        Value = new() { Text = text, Number = number, Unit = "10*9/L", ReferenceLow = 100, ReferenceHigh = 300, Interpretation = flag },
    };

    public static Fact Report(string localId, DateTime at, string display = "血常规", string? text = null, long version = 1) => new()
    {
        Kind = FactKind.Report,
        LocalId = localId,
        Version = version,
        Status = "final",
        EffectiveAt = at,
        Category = "laboratory",
        Code = new(Lab, "R" + localId, display),
        Text = text,
    };

    public static Fact Diagnosis(string localId, string code, string words, DateTime at, string? encounter = null, string status = "active") => new()
    {
        Kind = FactKind.Condition,
        LocalId = localId,
        Version = 1,
        Status = status,
        EffectiveAt = at,
        EncounterLocalId = encounter,
        Code = new(Icd, code, words),
    };

    public static Fact Allergy(string localId, string words, DateTime at, string? criticality = "high") => new()
    {
        Kind = FactKind.Allergy,
        LocalId = localId,
        Version = 1,
        Status = "active",
        EffectiveAt = at,
        Code = new(null, null, words),
        Allergy = new("medication", criticality, "皮疹", null),
    };

    public static Fact Prescription(string localId, string words, DateTime at) => new()
    {
        Kind = FactKind.Prescription,
        LocalId = localId,
        Version = 1,
        Status = "active",
        EffectiveAt = at,
        Code = new(null, "A10", words),
        Medication = new("100mg", "口服", "qd", 30, "片", 30, "片剂"),
    };
}

/// <summary>Answers as the pages read them.</summary>
internal static class Answers
{
    public static async Task<JsonElement> Read(this HttpClient client, string path)
    {
        var response = await client.GetAsync(new Uri(path, UriKind.Relative));
        Assert.True(response.IsSuccessStatusCode, $"{path}: {(int)response.StatusCode} {await response.Content.ReadAsStringAsync()}");
        return await response.Content.ReadFromJsonAsync<JsonElement>();
    }

    public static async Task<(HttpStatusCode Status, JsonElement Problem)> Refused(this HttpClient client, string path) => await Told(await client.GetAsync(new Uri(path, UriKind.Relative)));

    public static async Task<(HttpStatusCode Status, JsonElement Problem)> Send(this HttpClient client, string path, object body) => await Told(await client.PostAsJsonAsync(path, body));

    static async Task<(HttpStatusCode, JsonElement)> Told(HttpResponseMessage response) => (response.StatusCode, await response.Content.ReadFromJsonAsync<JsonElement>());

    public static string[] Names(this JsonElement element) => [.. element.EnumerateObject().Select(p => p.Name)];

    public static JsonElement[] Items(this JsonElement page) => [.. page.GetProperty("items").EnumerateArray()];

    public static string? Text(this JsonElement element, string name) => element.GetProperty(name).GetString();

    public static string TypeOf(this JsonElement problem) => problem.GetProperty("type").GetString()!.Replace("/problems/", "", StringComparison.Ordinal);
}
