namespace OneCounty.Testing;

/// <summary>Waits for what happens by itself in the background: asks again as soon as other work has run, and gives up after half a minute.</summary>
public static class Eventually
{
    public static async Task Is(Func<Task<bool>> condition)
    {
        using var limit = new CancellationTokenSource(TimeSpan.FromSeconds(30));
        while (!await condition())
        {
            if (limit.IsCancellationRequested)
                throw new TimeoutException("It did not come true within 30 seconds.");
            await Task.Yield();
        }
    }
}
