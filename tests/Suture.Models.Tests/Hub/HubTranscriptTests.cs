using System.Text.Json;
using Suture.Testing;
using Xunit.Abstractions;

namespace Suture.Models.Tests.Hub;

/// <summary>Every scenario of the real client: the same requests in the same order, the same outcomes and waits, the same cache; differences are stated in <see cref="ScenarioDifference"/>.</summary>
public sealed class HubTranscriptTests(ITestOutputHelper output)
{
    public static TheoryData<string, string?> Scenarios
    {
        get
        {
            var rows = new TheoryData<string, string?>();
            foreach (var scenario in HubFixture.Scenarios) rows.Add(scenario.GetProperty("name").GetString()!, null);
            return rows;
        }
    }

    [ParityTheory]
    [MemberData(nameof(Scenarios))]
    public async Task Scenario_PlayedByOurs_LeavesWhatTheTranscriptHolds(string name, string? notBuilt)
    {
        _ = notBuilt;
        var chain = ScenarioPlayer.Chain(name);
        var difference = ScenarioDifference.All.GetValueOrDefault(name);
        var transcript = ScenarioLog.Expected(chain[^1]);
        var expected = difference?.Apply(transcript) ?? transcript;
        using var player = new ScenarioPlayer();
        foreach (var earlier in chain.SkipLast(1)) await player.PlayAsync(earlier);

        var found = await player.PlayAsync(chain[^1]);

        Assert.Equal(expected.Outcomes, found.Outcomes);
        Assert.Equal(expected.Requests, found.Requests);
        if (expected.Tree is not null) Assert.Equal(expected.Tree, found.Tree);
        output.WriteLine($"{name,-60} {found.Requests.Count,2} requests  {found.Outcomes.Count} calls  {(expected.Tree is null ? "   no" : $"{found.Tree!.Count,5}")} cache entries  {(difference is null ? "as the real client" : "differs: " + difference.Reason)}");
    }

    [Fact]
    public void Differences_AreOfScenariosThatExistAndChangeSomething()
    {
        foreach (var (name, difference) in ScenarioDifference.All)
        {
            var scenario = Assert.Single(HubFixture.Scenarios, scenario => scenario.GetProperty("name").GetString() == name);
            var transcript = ScenarioLog.Expected(scenario);
            Assert.NotEqual(JsonSerializer.Serialize(transcript), JsonSerializer.Serialize(difference.Apply(transcript)), StringComparer.Ordinal);
        }
    }
}
