using System.Collections.Concurrent;
using System.Text;

namespace OneCounty.Journeys.Tests.Killed;

/// <summary>One message of a hospital system. Its key begins the local id of every fact in it.</summary>
/// <param name="Facts">How many facts it holds.</param>
sealed record Outgoing(string Key, int Facts, byte[] Bytes);

/// <summary>What several systems send over several connections, and what was acknowledged. All ids are distinct.</summary>
sealed class Traffic
{
    public const string Mark = "kill-";

    const int MllpConnections = 4;
    const int MllpMessages = 300;
    const int FhirClients = 3;
    const int FhirBundles = 80;
    const int MessagesPerPatient = 30;

    readonly List<Outgoing[]> _mllp = [.. Enumerable.Range(0, MllpConnections).Select(c => Enumerable.Range(0, MllpMessages).Select(i => Oru(c, i)).ToArray())];
    readonly List<Outgoing[]> _fhir = [.. Enumerable.Range(0, FhirClients).Select(c => Enumerable.Range(0, FhirBundles).Select(i => Bundle(c, i)).ToArray())];
    readonly ConcurrentDictionary<string, Outgoing> _acknowledged = new(StringComparer.Ordinal);
    volatile Goal? _goal;

    public IEnumerable<Outgoing> Hl7 => _mllp.SelectMany(m => m);

    public IEnumerable<Outgoing> All => Hl7.Concat(_fhir.SelectMany(m => m));

    public ICollection<Outgoing> Acknowledged => _acknowledged.Values;

    public static int Patients => (MllpConnections * ((MllpMessages - 1) / MessagesPerPatient + 1)) + (FhirClients * ((FhirBundles - 1) / MessagesPerPatient + 1));

    /// <summary>Sends what is not acknowledged yet and ends the server in the middle of it, after so many more acknowledgements.</summary>
    public async Task SendAndKill(ServerProcess server, int after)
    {
        var goal = new Goal(_acknowledged.Count + after);
        _goal = goal;
        var sending = Send(server, m => !_acknowledged.ContainsKey(m.Key));
        await Task.WhenAny(goal.Reached, sending);
        Assert.False(sending.IsCompleted, "Nothing was under way when the server was to be killed.\n" + server.Output);
        server.Kill();
        await sending;
    }

    public Task SendTheRest(ServerProcess server) => Send(server, m => !_acknowledged.ContainsKey(m.Key));

    public Task SendAllAgain(ServerProcess server) => Send(server, _ => true);

    Task Send(ServerProcess server, Func<Outgoing, bool> which) => Task.WhenAll(
        _mllp.Select(m => Task.Run(() => MllpSender.Send(server, [.. m.Where(which)], Acknowledge)))
            .Concat(_fhir.Select(m => Task.Run(() => FhirSender.Send(server, [.. m.Where(which)], Acknowledge)))));

    void Acknowledge(Outgoing message)
    {
        _acknowledged[message.Key] = message;
        _goal?.At(_acknowledged.Count);
    }

    static Outgoing Oru(int connection, int number)
    {
        var (key, patient) = ($"{Mark}h{connection}-{number}", number / MessagesPerPatient);
        var message = $"""
            MSH|^~\&|LIS{connection}|BX_RMYY|ONECOUNTY|990125|20260613231000+0800||ORU^R01^ORU_R01|{key}|P|2.4||||||UNICODE UTF-8
            PID|1||{Mark}h{connection}-p{patient}^^^BX_RMYY^PI||{Name(connection, patient)}||{Born(connection, patient):yyyyMMdd}|{(patient % 2 == 0 ? 'M' : 'F')}
            OBR|1||{key}^LIS|CARD^心肌三项|||20260613230000+0800||||||||BLD||||||||20260613231000+0800||CH|F
            OBX|1|NM|10839-9^肌钙蛋白I^LN||0.{number:000}|ng/mL|0-0.04||||F
            OBX|2|NM|13969-1^肌酸激酶同工酶^LN||{number % 50}|ng/mL|0-5||||F
            """;
        return new(key, 3, Encoding.UTF8.GetBytes(message.ReplaceLineEndings("\r") + "\r"));
    }

    static Outgoing Bundle(int client, int number)
    {
        var (key, patient) = ($"{Mark}f{client}-{number}", number / MessagesPerPatient);
        var who = $"{Mark}f{client}-p{patient}";
        string Entry(string type, string id, string rest) =>
            $$$"""{"resource":{"resourceType":"{{{type}}}","id":"{{{id}}}",{{{rest}}}},"request":{"method":"PUT","url":"{{{type}}}/{{{id}}}"}}""";
        string Observation(string code, int value) => Entry("Observation", $"{key}-{code}",
            $$$"""
            "status":"final","code":{"coding":[{"system":"http://local","code":"{{{code}}}"}]},"subject":{"reference":"Patient/{{{who}}}"},
            "effectiveDateTime":"2026-03-01T08:00:00+08:00","valueQuantity":{"value":{{{value}}},"unit":"g/L"}
            """);
        var person = Entry("Patient", who, $$$""" "name":[{"text":"{{{Name(client + MllpConnections, patient)}}}"}],"gender":"female","birthDate":"{{{Born(client + MllpConnections, patient):yyyy-MM-dd}}}" """);
        return new(key, 2, Encoding.UTF8.GetBytes($$$"""{"resourceType":"Bundle","type":"transaction","entry":[{{{person}}},{{{Observation("HGB", 100 + (number % 60))}}},{{{Observation("WBC", number % 12)}}}]}"""));
    }

    /// <summary>Nobody is anybody's namesake, so that matching has nothing to decide.</summary>
    static string Name(int sender, int patient) => $"{"欧阳 上官 司马 诸葛 夏侯 皇甫 尉迟".Split(' ')[sender]}{"甲乙丙丁戊己庚辛壬癸"[patient % 10]}{"春夏秋冬"[patient / 10]}";

    static DateOnly Born(int sender, int patient) => new DateOnly(1931, 1, 3).AddDays((sender * 4001) + (patient * 97));

    /// <summary>Lets a waiter go on when so many messages are acknowledged.</summary>
    sealed class Goal(int count)
    {
        readonly TaskCompletionSource _reached = new(TaskCreationOptions.RunContinuationsAsynchronously);

        public Task Reached => _reached.Task;

        public void At(int acknowledged)
        {
            if (acknowledged >= count)
                _reached.TrySetResult();
        }
    }
}
