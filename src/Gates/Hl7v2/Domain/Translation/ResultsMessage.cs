using OneCounty.Contracts.Records;
using OneCounty.Contracts.Residents;

namespace OneCounty.Hl7v2.Domain;

/// <summary>
/// ORU^R01: patients, their orders, the results of each. PV1 here only names the visit: a laboratory's picture of a stay is too poor to overwrite
/// what the admission office said.
/// </summary>
internal sealed class ResultsMessage(Frame frame)
{
    readonly Reading _reading = frame.Reading;
    readonly List<Patient> _patients = [];
    Segment? _orc;

    /// <summary>One intake message for each patient of the message.</summary>
    public List<IntakeMessage> Read()
    {
        foreach (var segment in _reading.Message.Segments)
            Place(segment);
        if (_patients.Count == 0)
            _reading.Refuse(Refusals.SegmentMissing, new Position("PID"));

        var messages = new List<IntakeMessage>();
        foreach (var patient in _patients)
        {
            if (patient.Groups.Count == 0)
                _reading.Refuse(Refusals.SegmentMissing, new Position("OBR"));
            if (PersonReading.Read(patient.Pid, patient.Kin, _reading, frame.Source.OrganizationId) is { } person)
                messages.Add(frame.Message(person, Facts(patient, person)));
        }

        return messages;
    }

    List<Fact> Facts(Patient patient, PersonSighting person)
    {
        var facts = new List<Fact>();
        var reports = new HashSet<string>(StringComparer.Ordinal);
        var visit = patient.Pv1 is { } pv1 ? _reading.Id(pv1[19].Component(1)) : null;
        foreach (var group in patient.Groups)
        {
            var (read, attachments) = new ReportReading(_reading, person.Source.LocalId, visit, group, reports).Read();
            facts.AddRange(read);
            frame.Attachments.AddRange(attachments);
        }

        return facts;
    }

    void Place(Segment segment)
    {
        if (segment.Name == "PID")
        {
            _patients.Add(new Patient(segment));
            _orc = null;
            return;
        }

        if (segment.Name is not ("PV1" or "NK1" or "ORC" or "OBR" or "OBX" or "NTE"))
            return;
        if (_patients.Count == 0)
            _reading.Refuse(Refusals.SegmentOrder, segment.At);
        else
            Place(segment, _patients[^1]);
    }

    void Place(Segment segment, Patient patient)
    {
        var group = patient.Groups.LastOrDefault();
        switch (segment.Name)
        {
            case "PV1":
                patient.Pv1 ??= segment;
                break;
            case "NK1":
                patient.Kin.Add(segment);
                break;
            case "ORC":
                _orc = segment;
                break;
            case "OBR":
                patient.Groups.Add(new OrderGroup(_orc, segment));
                _orc = null;
                break;
            case "OBX" when group is null:
                _reading.Refuse(Refusals.SegmentOrder, segment.At);
                break;
            case "OBX":
                group.Results.Add(new ResultLine(segment));
                break;
            case "NTE" when group is not null && string.Join('\n', segment[3].Repetitions.Select(each => each.Text).OfType<string>()) is { Length: > 0 } note:
                (group.Results.Count > 0 ? group.Results[^1].Notes : group.Notes).Add(note);
                break;
        }
    }

    sealed class Patient(Segment pid)
    {
        public Segment Pid => pid;

        public Segment? Pv1 { get; set; }

        public List<Segment> Kin { get; } = [];

        public List<OrderGroup> Groups { get; } = [];
    }
}
