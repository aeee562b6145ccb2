namespace OneCounty.County.Random;

/// <summary>Quantiles of the standard normal at 4,096 mid-points: a look-up where a draw per laboratory value would cost a logarithm.</summary>
static class NormalTable
{
    const int Size = 4096;

    static readonly double[] s_quantiles = Fill();

    public static double At(ulong bits) => s_quantiles[bits >> 52];

    static double[] Fill()
    {
        var table = new double[Size];
        for (var i = 0; i < Size; i++)
            table[i] = Quantile((i + 0.5) / Size);
        return table;
    }

    /// <summary>By bisection on Abramowitz-Stegun 26.2.17 (error below 1e-7): slow, exact enough, run once.</summary>
    static double Quantile(double p)
    {
        double low = -6, high = 6;
        for (var i = 0; i < 60; i++)
        {
            var middle = (low + high) / 2;
            if (Cumulative(middle) < p)
                low = middle;
            else
                high = middle;
        }

        return (low + high) / 2;
    }

    static double Cumulative(double x)
    {
        var t = 1 / (1 + 0.2316419 * Math.Abs(x));
        var tail = Math.Exp(-x * x / 2) / Math.Sqrt(2 * Math.PI)
            * t * (0.319381530 + t * (-0.356563782 + t * (1.781477937 + t * (-1.821255978 + t * 1.330274429))));
        return x >= 0 ? 1 - tail : tail;
    }
}
