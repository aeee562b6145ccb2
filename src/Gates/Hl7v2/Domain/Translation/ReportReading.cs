using System.Globalization;
using OneCounty.Contracts.Records;

namespace OneCounty.Hl7v2.Domain;

/// <summary>One OBR with all that follows it up to the next.</summary>
internal sealed class OrderGroup(Segment? orc, Segment obr)
{
    public Segment? Orc => orc;

    public Segment Obr => obr;

    public List<string> Notes { get; } = [];

    public List<ResultLine> Results { get; } = [];
}

internal sealed class ResultLine(Segment obx)
{
    public Segment Obx => obx;

    public List<string> Notes { get; } = [];
}

/// <summary>An OBR group → one report and its observations.</summary>
/// <param name="reports">Local ids of the reports before it in the message.</param>
internal sealed class ReportReading(Reading reading, string patientLocalId, string? visit, OrderGroup group, HashSet<string> reports)
{
    readonly Segment _obr = group.Obr;
    readonly List<Fact> _facts = [];
    readonly List<Attachment> _attachments = [];
    readonly Dictionary<string, int> _places = new(StringComparer.Ordinal);
    readonly Dictionary<string, int> _repeats = new(StringComparer.Ordinal);
    readonly Dictionary<int, List<string>> _texts = [];
    string _report = "";
    string? _order;
    string? _category;
    Department? _section;
    Hl7Time? _released;

    public (IReadOnlyList<Fact> Facts, IReadOnlyList<Attachment> Attachments) Read()
    {
        var quirk = ShiftedByOne() ? 1 : 0;
        _released = reading.Time(_obr[22 + quirk]);
        _category = Codes.Category(_obr[24 + quirk].Text ?? "") ?? CategoryOfSender();
        _section = Departments.OfCode(_obr[24 + quirk], reading);
        _order = reading.Entity(_obr[2]) ?? (group.Orc is { } orc ? reading.Entity(orc[2]) : null);
        _report = Identity();
        for (var repeat = 2; !reports.Add(_report); repeat++)
            _report = $"{Identity()}#{repeat}";

        var status = Status(_obr[25 + quirk], Codes.ReportStatus) ?? "unknown";
        _facts.Add(Report(status));
        foreach (var line in group.Results)
            Observe(line, status);
        foreach (var (place, lines) in _texts)
            _facts[place] = _facts[place] with { Value = _facts[place].Value! with { Text = string.Join('\n', lines) } };
        return (_facts, _attachments);
    }

    /// <summary>
    /// Some laboratory systems count one field too many behind OBR-15 and send release time, section and status in 23, 25 and 26. HM is no status
    /// and F is no parent result, so the two readings cannot be confused.
    /// </summary>
    bool ShiftedByOne()
    {
        var shifted = _obr[22].IsEmpty && _obr[24].IsEmpty
            && _obr[25].Text is { } section && Codes.ReportStatus(section) is null && Codes.IsSection(section)
            && _obr[26].Text is { } status && Codes.ReportStatus(status) is not null
            && (_obr[23].Text is not { } time || Hl7Time.TryParse(time, out _));
        if (shifted)
            reading.Warn(_obr[25].At, "OBR-22 至 OBR-25 整体后移一位，已按实际含义读取；请更正接口。");
        return shifted;
    }

    string? CategoryOfSender()
    {
        var application = reading.Message.Head.Application.ToUpperInvariant();
        if (application.Contains("LIS", StringComparison.Ordinal))
            return "laboratory";
        return application.Contains("PACS", StringComparison.Ordinal) || application.Contains("RIS", StringComparison.Ordinal) ? "imaging" : null;
    }

    /// <summary>
    /// Filler order number and service: one number may cover several panels of one specimen. Without a filler number the placer's, and without
    /// either the patient, the service and when it was taken: the same however often it is sent, whatever the message's own number.
    /// </summary>
    string Identity()
    {
        var service = reading.Id(_obr[4].Component(1)) ?? reading.Words(_obr[4].Component(2));
        if (service is null)
            reading.Refuse(Refusals.FieldMissing, _obr[4].At);
        if ((reading.Entity(_obr[3]) ?? (group.Orc is { } orc ? reading.Entity(orc[3]) : null)) is { } filler)
            return $"{filler}/{service}";
        if (_order is not null)
            return $"{_order}/{service}";
        var time = reading.Time(_obr[7]) ?? reading.Time(_obr[14]) ?? _released ?? reading.SentAt;
        return string.Create(CultureInfo.InvariantCulture, $"{patientLocalId}/{service}/{time?.Utc:yyyyMMddHHmmss}");
    }

    Fact Report(string status)
    {
        var (code, name) = reading.Staff(_obr[32]);
        if (code is null && name is null)
            (code, name) = reading.Staff(_obr[34]);
        return new Fact
        {
            Kind = FactKind.Report,
            LocalId = _report,
            Version = Versions.OfResult(_released, reading, status),
            Status = status,
            Code = reading.Coded(_obr[4]),
            Standard = Codes.Standard(reading.Coded(_obr[4])),
            EffectiveAt = reading.Time(_obr[7])?.Utc,
            EndAt = reading.Time(_obr[8])?.Utc,
            IssuedAt = (_released ?? reading.SentAt)?.Utc,
            EncounterLocalId = visit,
            OrderLocalId = _order,
            Category = _category,
            PerformerCode = code,
            Performer = name,
            DepartmentCode = _section?.Code,
            Department = _section?.Name ?? Codes.SectionName(_section?.Code),
            Text = Notes(group.Notes),
        };
    }

    void Observe(ResultLine line, string reportStatus)
    {
        var obx = line.Obx;
        if (obx[11].Text is "U")
        {
            reading.Refuse(Refusals.ValueNotSent, obx[11].At);
            return;
        }

        // O: the test is described, not reported.
        if (obx[11].Text is "O")
            return;

        var status = Status(obx[11], Codes.ResultStatus) ?? Inherited(reportStatus);
        var id = ResultIdentity(obx);
        if (Continues(obx, id))
            return;
        id = Unique(id);
        if (Attachment.IsEmbedded(obx))
        {
            Embed(line, status, id);
            return;
        }

        _facts.Add(Result(line, status, id, FactKind.Observation) with { Value = ValueReading.Read(obx, reading) });
    }

    Fact Result(ResultLine line, string status, string id, FactKind kind)
    {
        var obx = line.Obx;
        var (code, name) = reading.Staff(obx[16]);
        var observed = reading.Time(obx[14]) ?? reading.Time(_obr[7]);
        return new Fact
        {
            Kind = kind,
            LocalId = id,
            Version = Versions.OfResult(_released, reading, status),
            Status = status,
            Code = reading.Coded(obx[3]),
            Standard = Codes.Standard(reading.Coded(obx[3])),
            EffectiveAt = observed?.Utc,
            IssuedAt = (_released ?? reading.SentAt)?.Utc,
            EncounterLocalId = visit,
            ParentLocalId = _report,
            OrderLocalId = _order,
            Category = _category,
            PerformerCode = code,
            Performer = name,
            Text = Notes(line.Notes),
        };
    }

    void Embed(ResultLine line, string status, string id)
    {
        if (Attachment.Read(line.Obx, id, reading) is not { } attachment)
            return;
        _attachments.Add(attachment);
        var document = new DocumentDetail(attachment.ContentType, attachment.Hash, attachment.Bytes.Length, reading.Id(line.Obx[3].Component(1)));
        _facts.Add(Result(line, status, id, FactKind.Document) with { Document = document });
    }

    /// <summary>
    /// The observation's code and sub-id, not its set id: a correction often carries the one changed line alone, numbered 1.
    /// </summary>
    string ResultIdentity(Segment obx)
    {
        var code = reading.Id(obx[3].Component(1)) ?? reading.Words(obx[3].Component(2)) ?? reading.Id(obx[1]);
        if (code is null)
            reading.Refuse(Refusals.FieldMissing, obx[3].At);
        return reading.Id(obx[4]) is { } sub ? $"{_report}/{code}/{sub}" : $"{_report}/{code}";
    }

    /// <summary>Text of one code in several OBX is one text, a line each: that is how most systems send a finding.</summary>
    bool Continues(Segment obx, string id)
    {
        if (obx[2].Text?.ToUpperInvariant() is not ("TX" or "FT"))
            return false;
        if (!_places.TryGetValue(id, out var place) || _facts[place].Value?.Text is not { } first)
            return false;
        if (!_texts.TryGetValue(place, out var lines))
            _texts[place] = lines = [first];
        if (ValueReading.Read(obx, reading)?.Text is { } line)
            lines.Add(line);
        return true;
    }

    /// <summary>The same code twice without sub-ids: numbered in the order of the report.</summary>
    string Unique(string id)
    {
        if (_places.TryAdd(id, _facts.Count))
            return id;
        _repeats[id] = _repeats.GetValueOrDefault(id, 1) + 1;
        return $"{id}#{_repeats[id]}";
    }

    static string Inherited(string reportStatus) => reportStatus == "partial" ? "preliminary" : reportStatus;

    string? Status(Field field, Func<string, string?> translate)
    {
        if (field.Text is not { } code)
            return null;
        if (translate(code) is { } status)
            return status;
        reading.Refuse(Refusals.ResultStatus, field.At);
        return null;
    }

    static string? Notes(List<string> notes) => notes.Count == 0 ? null : string.Join('\n', notes);
}
