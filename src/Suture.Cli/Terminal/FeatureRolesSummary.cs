using System.Globalization;
using Suture.Experiments.Features.Roles;
using Suture.Features.Roles.Endpoint;

namespace Suture.Cli.Terminal;

/// <summary>Roles of features on the terminal: a line an autoencoder.</summary>
internal static class FeatureRolesSummary
{
    public static void Write(TextWriter output, FeatureRolesResult result, string report)
    {
        var texts = result.Texts;
        output.WriteLine($"{texts.Groups} groups, {texts.Versions} texts ({texts.Source.ToString().ToLowerInvariant()}); left out: {texts.TooFewSwapped} with too few words swapped, {texts.Unreadable} that the models cannot read");
        if (texts.Endpoint is { } asked) output.WriteLine($"{asked.Requests} requests, {asked.Cached} answers kept from before, {asked.RefusedRewrites} rewrites refused, {asked.FailedTexts} texts without; faults: {Faults(asked)}");
        output.WriteLine($"\n{"autoencoder",-12} {"structural",10} {"semantic",9} {"tie",5} {"dead",5} {"share",6} {"interval",14} {"agrees with A",13} {"kappa",6}");
        foreach (var arm in result.Arms)
        {
            string interval = arm.Interval is { } ends ? Invariant($"{ends.Low:F3} to {ends.High:F3}") : "";
            output.WriteLine($"{arm.Arm,-12} {arm.Structural,10} {arm.Semantic,9} {arm.Ties,5} {arm.Dead,5} {Text(arm.StructuralShare),6} {interval,14} {Text(arm.Survival?.Agreement.Share),13} {Text(arm.Survival?.Agreement.Kappa),6}");
        }

        output.WriteLine();
        foreach (var role in result.Densities)
        {
            output.WriteLine(Invariant($"{role.Role.ToString().ToLowerInvariant(),-10} median density {role.Original.Median:G3} in {result.Small}, {role.Transferred.Median:G3} in {result.Large}, ratio {role.Ratio.Median:F2}"));
        }

        output.WriteLine($"report: {report}");
    }

    private static string Faults(EndpointCounts counts) => counts.Faults.Count == 0 ? "none" : string.Join(", ", counts.Faults.Select(fault => $"{fault.Key} {fault.Value}"));

    private static string Text(double? value) => value?.ToString("F3", CultureInfo.InvariantCulture) ?? "";

    private static string Invariant(FormattableString text) => FormattableString.Invariant(text);
}
