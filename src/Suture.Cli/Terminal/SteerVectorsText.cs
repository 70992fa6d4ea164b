using System.Globalization;
using System.Text.Json;
using Suture.Experiments;
using Suture.Experiments.Steering;

namespace Suture.Cli.Terminal;

/// <summary>Steering vectors as people and programs read of them.</summary>
internal static class SteerVectorsText
{
    public static void Write(TextWriter output, SteerVectorsResult result, RunFolder folder, bool asJson)
    {
        if (asJson)
        {
            output.Write(JsonSerializer.Serialize(result, RunJson.Default.SteerVectorsResult) + "\n");
            return;
        }

        output.WriteLine($"{result.Model}: {result.Pairs} pairs read, {result.LeftOut} left out, {result.Cut} texts cut");
        output.WriteLine($"{"layer",5} {"target",10} {"baseline",10} {"distance",10}");
        foreach (var vector in result.Vectors) output.WriteLine($"{vector.Layer,5} {Text(vector.Target),10} {Text(vector.Baseline),10} {Text(vector.Scale),10}");
        output.WriteLine($"vectors in {folder.Path}");
        string control = folder.PathOf(SteeringArtefact.ControlVectorName);
        if (File.Exists(control)) output.WriteLine($"control vector for repeng and llama.cpp in {control}");
    }

    private static string Text(double? value) => value?.ToString("F4", CultureInfo.InvariantCulture) ?? "–";
}
