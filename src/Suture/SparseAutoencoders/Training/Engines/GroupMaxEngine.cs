using Suture.Numerics;
using Suture.SparseAutoencoders.Training.Objectives;

namespace Suture.SparseAutoencoders.Training.Engines;

/// <summary>The largest of each group; the gradient reaches the winners alone.</summary>
internal sealed class GroupMaxEngine(GroupMaxObjective objective, EngineContext context) : ObjectiveEngine(context)
{
    public override void Compute(StepInput input, StepGradients gradients, Compute compute)
    {
        float[] bias = Parameters.EncoderBias.Values.Array;
        var rule = new GroupMaxRule(objective.K);
        var codes = Encode(input, tokens => rule.Selector(bias, tokens), compute);
        CountFiring(gradients, codes);
        var pass = Reconstruct(input, codes, gradients, compute);
        AddAuxiliary(input, gradients, pass, null, compute);
        AddChannel(gradients, codes, pass);
    }
}
