using System.Text.Json;
using OneCounty.County;
using OneCounty.Kernel;

namespace OneCounty.Host;

/// <summary>Remembers beside the database which county was generated and whether its load came to its end.</summary>
sealed class LoadMark
{
    readonly string _path;
    State? _state;

    LoadMark(string path)
    {
        _path = path;
        _state = File.Exists(path) ? JsonSerializer.Deserialize<State>(File.ReadAllBytes(path)) : null;
    }

    public bool Begun => _state is not null;

    public bool Ready => _state is { Ended: true };

    public static LoadMark Of(CountyPlaces places) => new(Path.Combine(places.Root, "generated-county.json"));

    /// <summary>The plan of the load that was begun, or a new one, written down first.</summary>
    public CountyPlan Begin(Func<CountyPlan> make)
    {
        if (_state is null)
        {
            var plan = make();
            Write(new(plan.Seed, plan.Residents, plan.Profile.Code, plan.Now, false));
        }
        return new(_state!.Seed, _state.Residents, CountyProfile.Find(_state.Profile)!, _state.Now);
    }

    public void End() => Write(_state! with { Ended = true });

    void Write(State state)
    {
        File.WriteAllBytes(_path + ".part", JsonSerializer.SerializeToUtf8Bytes(state));
        File.Move(_path + ".part", _path, overwrite: true);
        _state = state;
    }

    sealed record State(ulong Seed, int Residents, string Profile, DateOnly Now, bool Ended);
}
