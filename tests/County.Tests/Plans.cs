using OneCounty.County;

namespace OneCounty.County.Tests;

static class Plans
{
    public static readonly DateOnly Today = new(2026, 6, 12);

    public static CountyPlan Of(int residents, CountyProfile? profile = null, ulong seed = 20260613) => new(seed, residents, profile ?? CountyProfile.Binxian, Today);

    /// <summary>The county of the default size, made once for the tests that only look.</summary>
    public static readonly AnheCounty Default = new(Of(CountyPlan.DefaultSize));
}
