using System.Security.Cryptography;
using System.Text;
using OneCounty.Kernel;

namespace OneCounty.Residents.Domain;

/// <summary>The numbers of this room that a county may correct.</summary>
internal static class ResidentParameters
{
    public static readonly Parameter<Dictionary<string, Odds>> Weights = new(
        "residents.matching-weights", "主索引匹配权重（各字段各级一致的m、u概率）", "m,u", MatchingParameters.Initial.Source,
        MatchingParameters.Initial.Levels.ToDictionary(l => $"{l.Key.Field}.{l.Key.Level}", l => l.Value),
        value => MatchingParameters.Initial.Levels.Keys.All(k => value.TryGetValue($"{k.Field}.{k.Level}", out var odds) && odds.M is > 0 and <= 1 && odds.U is > 0 and <= 1));

    public static readonly Parameter<double> ReviewAt = new(
        "residents.matching-review-at", "疑似重复送人工核对的最低分", "bit", "[design] 约为 log2(县人口)", MatchingParameters.Initial.ReviewAt, v => v is > 0 and < 100);

    public static readonly Parameter<int> CardCodeSeconds = new(
        "residents.health-card-code-seconds", "电子健康卡动态码有效时间", "s", "[design] 居民电子健康卡动态二维码短时有效，domain.md 10.4", 60, v => v is >= 15 and <= 600)
    { Security = true };

    public static readonly Parameter<int> AdultAge = new(
        "residents.adult-age", "成年年龄（法定监护到此为止）", "岁", "《民法典》第十七条 [memory]", 18, v => v is >= 14 and <= 25)
    { Security = true };

    public static readonly IReadOnlyList<ParameterDefinition> All = [Weights, ReviewAt, CardCodeSeconds, AdultAge];

    public static async ValueTask<MatchingParameters> Matching(Parameters parameters, CancellationToken ct)
    {
        var weights = await parameters.Get(Weights, ct);
        var reviewAt = await parameters.Get(ReviewAt, ct);
        if (ReferenceEquals(weights, Weights.Default) && reviewAt.Equals(ReviewAt.Default))
        {
            return MatchingParameters.Initial;
        }

        var hash = Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(Json.Write(weights) + Json.Write(reviewAt))))[..12];
        return new MatchingParameters(hash, "residents.matching-weights", reviewAt, MatchingParameters.Initial.Levels.Keys.ToDictionary(k => k, k => weights[$"{k.Field}.{k.Level}"]));
    }
}
